using EdgeGateway.Rooms;

namespace EdgeGateway.Stays;

/// <summary>How one part of a reconciliation ended.</summary>
/// <param name="Trouble">Null when the truth was read; else why not, for people, naming no guest: it is tried again, later and later.</param>
/// <param name="Again">Reservations that changed while the read was under way: they are read again, one by one.</param>
internal sealed record Reconciled(string? Trouble, IReadOnlyList<ReservationId> Again)
{
    public static Reconciled Done { get; } = new(null, []);

    /// <summary>With trouble: asking again later may help. Else it is given up after some tries.</summary>
    public bool MayPass { get; init; } = true;

    public static Reconciled Failed(string trouble, bool mayPass = true) => new(trouble, []) { MayPass = mayPass };
}
