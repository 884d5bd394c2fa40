using EdgeGateway.Settings;
using NodaTime;
using NodaTime.Text;

namespace EdgeGateway.Encoders;

/// <summary>TESA and Inhova (encoders/PROTOCOLS 3.5): the encoder comes first, dates and times apart, and a guest's PIN for the keypad.</summary>
internal sealed class TesaDialect : IIspDialect
{
    private static readonly LocalDatePattern Date = LocalDatePattern.CreateWithInvariantCulture("dd'/'MM'/'uuuu");
    private static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("HH':'mm");
    private static readonly HashSet<string> Good = ["CI", "CG", "CO"];

    public EncoderCapabilities Capabilities { get; } = new()
    {
        Actions = new HashSet<KeyAction> { KeyAction.New, KeyAction.Lost, KeyAction.Duplicate, KeyAction.ReEncode, KeyAction.Remove },
        Media = new HashSet<KeyMedium> { KeyMedium.HardKey, KeyMedium.PinCode },
        Tracks = true,
        AdditionalRooms = 3,
        RoomLength = 18,
    };

    public IspCheck Check => IspCheck.WithStart;

    public bool MayBeUnchecked => false;

    public IspCommand Command(EncoderOptions encoder, KeyJob job)
    {
        if (job.Action == KeyAction.Remove)
        {
            return new IspCommand("CO", encoder.Address, [encoder.Address, "CO", job.Room, IspFields.Cut(job.Operator, 10)]);
        }

        var code = job.Action is KeyAction.New or KeyAction.Lost ? "CI" : "CG";
        var pin = job.Medium == KeyMedium.PinCode ? Pins.New(encoder.PinDigits) : null;
        var rooms = IspFields.FourRooms(job).ToList();
        return new IspCommand(code, encoder.Address,
        [
            encoder.Address, code, rooms[0], DateOf(job.ValidFrom), TimeOf(job.ValidFrom), DateOf(job.ValidTo), TimeOf(job.ValidTo),
            string.Join(',', IspFields.Granted(encoder, job)), pin ?? "", "EF", IspFields.Cut(job.Operator, 10), "", job.Track1 ?? "", job.Track2 ?? "", "",
            rooms[1], rooms[2], rooms[3], "1", "", "", "", "", "", "", "",
        ])
        { Pin = pin };
    }

    public IReadOnlyList<string>? Cancel(EncoderOptions encoder) => null;

    public IspAnswer? Read(IReadOnlyList<string> fields)
    {
        if (fields.Count < 2)
        {
            return null;
        }

        var code = fields[1].Trim();
        var good = code.Length >= 2 && Good.Contains(code[..2]) && code[2..].All(char.IsAsciiDigit);
        return new IspAnswer(good ? code[..2] : code, fields[0].Trim(), [.. fields.Skip(2)], !good);
    }

    public EncodeResult Explain(string name, KeyAction action, IspAnswer error) => IspErrors.ExplainTesa(name, action, error);

    public string? Serial(IspAnswer answer) => IspFields.Serial(answer.Value(0));

    private static string DateOf(LocalDateTime? time) => time is { } value ? Date.Format(value.Date) : "";

    private static string TimeOf(LocalDateTime? time) => time is { } value ? Time.Format(value.TimeOfDay) : "";
}
