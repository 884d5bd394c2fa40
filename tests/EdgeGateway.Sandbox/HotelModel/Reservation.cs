namespace EdgeGateway.Sandbox;

/// <summary>
/// A reservation as a value. <c>Id</c> is a number as a string and the primaryKey of its events; <c>Room</c> an exact
/// string; <c>Light</c> the absolute state of MESSAGE LIGHT NOTIFICATION; <c>Elements</c> the other interface elements
/// that were set; <c>LastUpdate</c> hotel wall time of its last INTERFACE STATUS UPDATE.
/// </summary>
internal sealed record Reservation(string Id, string Guest, string Room)
{
    public ReservationStatus Status { get; init; }

    /// <summary>The reservations that share its room, as OPERA's shares: who is in the same room without it does not count.</summary>
    public IReadOnlyList<string> SharesWith { get; init; } = [];

    public DateOnly Arrival { get; init; }

    public DateOnly Departure { get; init; }

    public bool Light { get; init; }

    public IReadOnlyList<GuestMessage> Messages { get; init; } = [];

    public IReadOnlyDictionary<string, string> Elements { get; init; } = new Dictionary<string, string>();

    public DateTime? LastUpdate { get; init; }

    public bool HasUndelivered => Messages.Any(message => !message.Delivered);
}
