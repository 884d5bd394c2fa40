using EdgeGateway.Rooms;
using EdgeGateway.Status;

namespace EdgeGateway.Keys;

/// <summary>The doubtful keys of every room, and an alert for each such room until a New or a Lost, or where the locks are online a Remove, has made them invalid.</summary>
internal sealed class KeyDoubts(AlertBoard alerts)
{
    /// <summary>More jobs than that are not between their device and their answer.</summary>
    private const int MostNotMade = 100;

    private readonly Lock gate = new();
    private readonly Dictionary<string, (KeyDoubt Doubt, long Order)> known = [];
    private readonly Queue<string> notMade = new();
    private long order;

    public IReadOnlyList<KeyDoubt> All
    {
        get
        {
            lock (gate)
            {
                return [.. known.Values.Select(one => one.Doubt)];
            }
        }
    }

    /// <summary>What <see cref="ClearRoom"/> knows the present moment by; the clock may be set meanwhile.</summary>
    public long Mark()
    {
        lock (gate)
        {
            return order;
        }
    }

    /// <summary>Adds one, or says more of one that is known. False when it is known already that there is no such key.</summary>
    public bool Add(KeyDoubt doubt)
    {
        lock (gate)
        {
            if (doubt.Cause == DoubtCause.MayExist && notMade.Contains(doubt.Job))
            {
                return false;
            }

            known[doubt.Job] = (doubt, ++order);
            Show(doubt.Room);
            return true;
        }
    }

    /// <summary>There is no such key, whether it is doubted already or only in a moment.</summary>
    public void NotMade(string job)
    {
        lock (gate)
        {
            notMade.Enqueue(job);
            if (notMade.Count > MostNotMade)
            {
                notMade.Dequeue();
            }
        }

        Resolve(job);
    }

    /// <summary>It has turned out that there is no such key, or that OPERA knows of it. False when nobody doubted.</summary>
    public bool Resolve(string job)
    {
        lock (gate)
        {
            if (!known.Remove(job, out var found))
            {
                return false;
            }

            Show(found.Doubt.Room);
            return true;
        }
    }

    /// <summary>A job has made the room's earlier keys invalid. What is doubted since it began, and its own key, may still open.</summary>
    /// <param name="mark">When it began.</param>
    /// <returns>The jobs that nobody doubts any more.</returns>
    public IReadOnlyList<string> ClearRoom(string room, long mark, string own)
    {
        lock (gate)
        {
            List<string> jobs = [.. known.Where(one => one.Value.Doubt.Room == room && one.Value.Order <= mark && one.Key != own).Select(one => one.Key)];
            jobs.ForEach(job => known.Remove(job));
            Show(room);
            return jobs;
        }
    }

    private void Show(string room)
    {
        var id = AlertIds.Of("key-doubt", room);
        if (known.Values.Where(one => one.Doubt.Room == room).OrderBy(one => one.Order).Select(one => one.Doubt).ToList() is not [.., { } last] all)
        {
            alerts.Clear(id);
            return;
        }

        var more = all.Count > 1 ? $" ({all.Count} such keys)" : "";
        alerts.Raise(id, "keyDoubtful", AlertSeverity.Critical, $"Room {room}: {What(last)}{more}. Take the card back if it is there; a New key for the room makes it invalid.", new RoomNumber(room));
    }

    private static string What(KeyDoubt doubt) => doubt.Cause switch
    {
        DoubtCause.Late => $"a key was made at encoder {doubt.Encoder} after OPERA had been told that it was not",
        DoubtCause.Unheard => $"a key was made at encoder {doubt.Encoder}, but OPERA had hung up before it heard so",
        DoubtCause.Interrupted => $"the box stopped while encoder {doubt.Encoder} made a key, which may exist",
        _ => $"encoder {doubt.Encoder} failed while it made a key, which may exist although OPERA was told that it failed",
    };
}
