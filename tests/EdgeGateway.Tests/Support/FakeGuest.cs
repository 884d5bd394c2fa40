using EdgeGateway.Opera;

namespace EdgeGateway.Tests.Support;

/// <summary>A reservation of <see cref="FakeOpera"/>.</summary>
internal sealed record FakeGuest(ReservationStatus Status, string Room, IReadOnlyList<(string Id, bool Delivered)> Messages)
{
    /// <summary>The room that the guest is in now, or null.</summary>
    public string? RoomNow => Status == ReservationStatus.InHouse ? Room : null;

    public bool HasWaiting => Messages.Any(message => !message.Delivered);
}
