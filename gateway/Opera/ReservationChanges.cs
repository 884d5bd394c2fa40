using EdgeGateway.Rooms;

namespace EdgeGateway.Opera;

/// <summary>
/// Tells whether anything happened to a reservation since a moment, so that an answer of OPERA's that is older than an event
/// or a guest's own wish never undoes it. Thread-safe; forgets what is older than the newest ones.
/// </summary>
internal sealed class ReservationChanges
{
    /// <summary>More reservations than change while the longest read is under way.</summary>
    public const int Capacity = 8192;

    private readonly Lock gate = new();
    private readonly Dictionary<ReservationId, long> changedAt = [];
    private readonly Queue<(ReservationId Reservation, long At)> order = new();
    private long now;
    private long forgotten;

    /// <summary>The moment, to be taken before a read is sent.</summary>
    public long Moment()
    {
        lock (gate)
        {
            return now;
        }
    }

    /// <summary>Something happened to it: an event, a guest's wish, an answer.</summary>
    public void Touch(ReservationId reservation)
    {
        lock (gate)
        {
            changedAt[reservation] = ++now;
            order.Enqueue((reservation, now));
            while (order.Count > Capacity)
            {
                var (oldest, at) = order.Dequeue();
                forgotten = at;
                if (changedAt.TryGetValue(oldest, out var last) && last == at)
                {
                    changedAt.Remove(oldest);
                }
            }
        }
    }

    /// <summary>Whether it changed after the moment; also true when that cannot be told any more.</summary>
    public bool ChangedSince(ReservationId reservation, long moment)
    {
        lock (gate)
        {
            return moment < forgotten || changedAt.GetValueOrDefault(reservation, 0) > moment;
        }
    }
}
