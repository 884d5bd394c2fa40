using System.Text.Json;
using EdgeGateway.Encoders;
using EdgeGateway.Opera;

namespace EdgeGateway.Keys;

/// <summary>
/// Reads a key request (fofoutbound.json, <c>roomKeysOutbound</c> and <c>roomKeyExternal</c>) as Oracle's own samples write it:
/// booleans and numbers may be texts, lists have empty entries, single things stand where lists should and the other way round.
/// </summary>
internal sealed class KeyRequestReader(JsonElement root, KeyForm form)
{
    private const int LongText = 2000;
    private const int ShortText = 40;

    private string? problem;

    /// <summary>Never fails; what is wrong is the request's <see cref="KeyRequest.Problem"/>.</summary>
    public KeyRequest Read()
    {
        var request = new KeyRequest
        {
            Form = form,
            Action = Word<KeyAction>("keyType"),
            Medium = form == KeyForm.Outbound ? Word<KeyMedium>("roomKeyType") : MediumOf(RequestType),
            UidOnly = form == KeyForm.External && RequestType == "R2",
            Terminal = Text("encoderTerminal", LongText) ?? "",
            EncoderId = Text("encoderId", LongText) ?? "",
            Room = Room("roomId") ?? "",
            OldRoom = Room("oldRoomId"),
            AdditionalRooms = [.. List("additionalRooms", 999).Select(item => Cut(Lenient.Words(item), "additionalRooms", 20)).OfType<string>()],
            Reservations = [.. List("reservationIdList", 4000).Select(Reservation).OfType<KeyReservation>()],
            From = Date("keyValidityStart"),
            To = Date("keyValidityEnd"),
            Areas = Areas(),
            Operator = Text("userId", LongText) ?? "",
            Keys = Count(),
            CardSerialNumber = Text("cardSerialNumber", 80),
            Track1 = Track("keyTrack1", 80),
            Track2 = Track("keyTrack2", LongText),
            WantsPrinting = Lenient.Property(root, "printData") is { ValueKind: JsonValueKind.Object } print && print.EnumerateObject().Any(),
            HasRequestTime = !string.IsNullOrEmpty(Lenient.Text(root, "keyRequestTime")),
        };
        if (form == KeyForm.Outbound && Lenient.Text(root, "keyUserType") is { Length: > 0 } user && !user.Equals("Guest", StringComparison.OrdinalIgnoreCase))
        {
            Wrong("keyUserType is unknown; only Guest keys are made here.");
        }

        return request with { Problem = problem };
    }

    private string RequestType => Lenient.Text(root, "requestType")?.ToUpperInvariant() ?? "";

    private KeyMedium? MediumOf(string type)
    {
        switch (type)
        {
            case "" or "R1" or "R2":
                return KeyMedium.HardKey;
            case "R3":
                return KeyMedium.PinCode;
            case "R4":
                return KeyMedium.MobileKey;
            default:
                Wrong("requestType is unknown; R1 to R4 are known.");
                return null;
        }
    }

    private T? Word<T>(string name)
        where T : struct, Enum
    {
        var text = Lenient.Text(root, name);
        if (string.IsNullOrEmpty(text))
        {
            Wrong($"{name} is missing.");
            return null;
        }

        if (text.All(char.IsAsciiLetter) && Enum.TryParse<T>(text, ignoreCase: true, out var word))
        {
            return word;
        }

        Wrong($"{name} is unknown; {string.Join(", ", Enum.GetNames<T>())} are known.");
        return null;
    }

    private string? Text(string name, int longest) => Cut(Lenient.Text(root, name), name, longest);

    /// <summary>OPERA's room numbers have at most 20 characters; a longer one is none, and goes into no lock system.</summary>
    private string? Room(string name)
    {
        var room = Text(name, LongText);
        if (room?.Length > 20)
        {
            Wrong($"{name} is longer than 20 characters.");
        }

        return room;
    }

    /// <summary>Empty is as good as not given. Control characters would mean something else on an encoder's line.</summary>
    private string? Cut(string? text, string name, int longest)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (text.Any(char.IsControl))
        {
            Wrong($"{name} has control characters.");
            text = new string([.. text.Select(one => char.IsControl(one) ? ' ' : one)]);
        }

        if (text.Length > longest)
        {
            Wrong($"{name} is longer than {longest} characters.");
            return text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
        }

        return text;
    }

    private KeyDate Date(string name)
    {
        var date = KeyDate.Of(Lenient.Text(root, name));
        if (date.IsWrong)
        {
            Wrong($"{name} is no date such as 2026-11-21T12:00:00.000Z.");
        }

        return date;
    }

    private long? Count()
    {
        var text = Lenient.Text(root, "noOfKeys");
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (long.TryParse(text, out var number))
        {
            return number;
        }

        Wrong("noOfKeys is no number.");
        return null;
    }

    private IEnumerable<JsonElement> List(string name, int most)
    {
        if (Lenient.Property(root, name) is not { } value)
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            return [value];
        }

        if (value.GetArrayLength() > most)
        {
            Wrong($"{name} has more than {most} entries.");
        }

        return value.EnumerateArray().Take(most);
    }

    private KeyReservation? Reservation(JsonElement item) =>
        Cut(item.ValueKind == JsonValueKind.Object ? Lenient.Text(item, "id") : Lenient.Words(item), "reservationIdList", 80) is { } id
            ? new KeyReservation(id, Cut(Lenient.Text(item, "type"), "reservationIdList", ShortText))
            : null;

    private List<KeyArea> Areas()
    {
        var areas = new List<KeyArea>();
        foreach (var item in List("keyOptions", 1000))
        {
            if (item.ValueKind == JsonValueKind.Object)
            {
                Add(Lenient.Text(item, "keyOptionsCode"), Cut(Lenient.Text(item, "keyOptionDescription"), "keyOptions", ShortText));
            }
            else
            {
                foreach (var code in Lenient.Words(item)?.Split(',', StringSplitOptions.TrimEntries).Take(1000) ?? [])
                {
                    Add(code, null);
                }
            }
        }

        return areas;

        void Add(string? code, string? description)
        {
            if (Cut(code, "keyOptions", ShortText) is { } area && !areas.Any(other => other.Code == area))
            {
                areas.Add(new KeyArea(area, description));
            }
        }
    }

    private string? Track(string name, int longest) => List("keyTrack", 10)
        .Select(track => Cut(Lenient.Text(track, name), "keyTrack", longest)).FirstOrDefault(track => track is not null);

    private void Wrong(string text) => problem ??= text;
}
