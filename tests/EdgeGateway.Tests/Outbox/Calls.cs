using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Tests.Outbox;

/// <summary>Calls that a slice might owe.</summary>
internal static class Calls
{
    /// <summary>Far in the future, so that only the tests that want it see one expire.</summary>
    public static readonly LocalDateTime Morning = new(2025, 5, 20, 7, 0);

    public static readonly Instant Written = Instant.FromUtc(2025, 5, 15, 9, 0);

    public static WakeUpCreation SetWakeUp(string reservation, LocalDateTime? time = null) => new(new ReservationId(reservation), new RoomNumber("205"), time ?? Morning);

    public static WakeUpResult Result(string reservation, WakeUpEnd result = WakeUpEnd.Completed, LocalDateTime? time = null) =>
        new(new ReservationId(reservation), new RoomNumber("205"), time ?? Morning, result);

    public static MessageCreation Message(string reservation, string text) => new(new ReservationId(reservation), text, GuestMessageType.Text, "", "Concierge", Written);

    public static MessageReceipt Receipt(string reservation, MessageTarget target, string text) =>
        new(new ReservationId(reservation), target, text, GuestMessageType.Text, "", Written, Written, "Room device");
}
