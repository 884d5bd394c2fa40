using System.Security.Cryptography;
using System.Text;
using EdgeGateway.Rooms;
using EdgeGateway.Status;

namespace EdgeGateway.Keys;

/// <summary>The doubtful keys of every room, and an alert for each such room until a New, a Lost or a Remove has made them invalid.</summary>
internal sealed class KeyDoubts(AlertBoard alerts)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, KeyDoubt> known = [];

    public IReadOnlyList<KeyDoubt> All
    {
        get
        {
            lock (gate)
            {
                return [.. known.Values];
            }
        }
    }

    /// <summary>Adds one, or says more of one that is known.</summary>
    public void Add(KeyDoubt doubt)
    {
        lock (gate)
        {
            known[doubt.Job] = doubt;
            Show(doubt.Room);
        }
    }

    /// <summary>It has turned out that there is no such key, or that OPERA knows of it. False when nobody doubted.</summary>
    public bool Resolve(string job)
    {
        lock (gate)
        {
            if (!known.Remove(job, out var doubt))
            {
                return false;
            }

            Show(doubt.Room);
            return true;
        }
    }

    /// <summary>No earlier key of the room opens any more. False when there was no doubt.</summary>
    public bool ClearRoom(string room)
    {
        lock (gate)
        {
            var jobs = known.Values.Where(doubt => doubt.Room == room).Select(doubt => doubt.Job).ToList();
            jobs.ForEach(job => known.Remove(job));
            Show(room);
            return jobs.Count > 0;
        }
    }

    private void Show(string room)
    {
        // A room's number may have characters that no alert's id has.
        var id = $"key-doubt-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(room)))[..10]}";
        if (known.Values.Where(doubt => doubt.Room == room).OrderBy(doubt => doubt.At).ToList() is not [.., { } last] all)
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
