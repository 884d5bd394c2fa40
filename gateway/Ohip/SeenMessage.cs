using System.Text.Json;
using NodaTime;

namespace EdgeGateway.Ohip;

/// <summary>A guest message as OPERA lists it, read leniently.</summary>
/// <param name="WrittenAt">Hotel wall time.</param>
internal sealed record SeenMessage(string? Id, string? Text, LocalDateTime? WrittenAt, string? Operator)
{
    /// <summary>Whose it is; lists name it, a reservation's own messages do not.</summary>
    public string? Reservation { get; init; }

    /// <summary>Where its reservation stands, in OPERA's words.</summary>
    public string? Status { get; init; }

    public string? Room { get; init; }

    public string? Recipient { get; init; }

    public bool IsVoice { get; init; }

    /// <summary>Mr; everything else is not.</summary>
    public bool IsDelivered { get; init; }

    /// <summary>Deliberately not its content.</summary>
    public override string ToString() => nameof(SeenMessage);

    /// <summary>The id in the address of a message that was made, or null.</summary>
    public static string? IdIn(string? location)
    {
        const string before = "/guestMessages/";
        var start = location?.LastIndexOf(before, StringComparison.OrdinalIgnoreCase) ?? -1;
        var id = start < 0 ? "" : location![(start + before.Length)..].Split('/', '?', '#')[0];
        return id.Length > 0 ? Uri.UnescapeDataString(id) : null;
    }

    /// <summary>One message of a list.</summary>
    public static SeenMessage Read(JsonElement one)
    {
        var message = Lenient.Property(one, "message") ?? default;
        var delivery = Lenient.Property(one, "delivery") ?? default;
        return new SeenMessage(
            Lenient.Text(one, "id"), Lenient.Text(message, "messageText"), OperaTime.Read(Lenient.Text(message, "messageDate")), Lenient.Text(message, "operator"))
        {
            Reservation = Lenient.Reservation(message, "reservationId") ?? Lenient.Reservation(one, "reservationIdList"),
            Status = Lenient.Text(message, "reservationStatus"),
            Room = Lenient.Text(message, "roomId"),
            Recipient = Lenient.Text(message, "recipient"),
            IsVoice = string.Equals(Lenient.Text(message, "typeOfMessage"), "Vm", StringComparison.OrdinalIgnoreCase),
            IsDelivered = string.Equals(Lenient.Text(delivery, "deliveryStatus"), "Mr", StringComparison.OrdinalIgnoreCase),
        };
    }
}
