using System.Globalization;
using EdgeGateway.Settings;
using NodaTime;
using NodaTime.Text;

namespace EdgeGateway.Encoders;

/// <summary>Fields that dialects share.</summary>
internal static class IspFields
{
    /// <summary>SALTO's characters for the authorisations 36 to 62, after the digits and the small letters (encoders/PROTOCOLS 3.4).</summary>
    private const string Signs = "!#$%&()*+,-./:;<=>?@[\\]^_{}";

    private static readonly LocalDateTimePattern ToTheMinute = LocalDateTimePattern.CreateWithInvariantCulture("HHmmddMMyy");
    private static readonly LocalDateTimePattern ToTheHour = LocalDateTimePattern.CreateWithInvariantCulture("HHddMMyy");

    public static string Minute(LocalDateTime? time) => time is { } value ? ToTheMinute.Format(value) : "";

    /// <summary>The hour that the time is in: a card for 15:30 opens from 15:00.</summary>
    public static string HourDown(LocalDateTime? time) => time is { } value ? ToTheHour.Format(value) : "";

    /// <summary>The next full hour: a card until 11:30 opens until 12:00, for a guest must not stand before a locked door.</summary>
    public static string HourUp(LocalDateTime? time)
    {
        if (time is not { } value)
        {
            return "";
        }

        var full = value.Date + new LocalTime(value.Hour, 0);
        return ToTheHour.Format(full == value ? full : full.PlusHours(1));
    }

    /// <summary>The authorisations that the job's options mean, as the configuration has them.</summary>
    public static IEnumerable<string> Granted(EncoderOptions encoder, KeyJob job) => job.Options.Select(option => encoder.KeyOptions[option]).Distinct();

    public static string SaltoAuthorisations(IEnumerable<string> numbers) => string.Concat(numbers.Select(number => SaltoAuthorisation(int.Parse(number, CultureInfo.InvariantCulture))));

    public static char SaltoAuthorisation(int number) => number switch
    {
        >= 1 and <= 9 => (char)('0' + number),
        >= 10 and <= 35 => (char)('a' + number - 10),
        _ => Signs[number - 36],
    };

    public static string Cut(string text, int length) => text.Length > length ? text[..length] : text;

    public static string EjectLetter(EncoderOptions encoder) => encoder.Eject switch
    {
        "retain" => "R",
        "rear" => "T",
        _ => "E",
    };

    /// <summary>The main room and three more.</summary>
    public static IEnumerable<string> FourRooms(KeyJob job) => job.AdditionalRooms.Prepend(job.Room).Concat(["", "", ""]).Take(4);

    /// <summary>What a card says in the answer to LT, which SALTO and Onity lay out alike.</summary>
    /// <param name="minutes">Times are to the minute, else to the hour.</param>
    public static ReadCard Card(IspAnswer answer, bool minutes)
    {
        var other = answer.Value(0) switch
        {
            "LM" => "staff",
            "LR" => "spare",
            "LC" => "guest, no longer valid",
            "LD" => "unknown",
            "LS" => "diagnostic",
            _ => null,
        };
        if (other is not null)
        {
            return new ReadCard([], null, null, other);
        }

        var kind = answer.Value(5) switch
        {
            "0" => "guest",
            "A" => "guest, one shot",
            _ => "guest, copy",
        };
        var pattern = minutes ? ToTheMinute : ToTheHour;
        return new ReadCard([.. answer.Values.Take(4).Select(room => room.Trim()).Where(room => room.Length > 0)], Time(answer.Value(7)), Time(answer.Value(8)), kind);

        LocalDateTime? Time(string text) => pattern.Parse(text) is { Success: true } parsed ? parsed.Value : null;
    }

    /// <summary>A card's serial number as hexadecimal digits, or null.</summary>
    public static string? Serial(string text) =>
        text.Length is > 0 and <= 32 && text.All(char.IsAsciiHexDigit) ? text.ToUpperInvariant() : null;
}
