using EdgeGateway.Storage;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace EdgeGateway.Keys;

/// <summary>
/// Writes what happened to keys, in order. A disk that refuses stops no key: what could not be written is kept in memory and tried
/// again with the next write and every ten seconds.
/// </summary>
internal sealed class KeyLedger : IAsyncDisposable
{
    /// <summary>A write is a few hundred bytes; past this the oldest is lost, and said so in the log.</summary>
    private const int MostWaiting = 1000;

    private static readonly TimeSpan Again = TimeSpan.FromSeconds(10);

    private readonly Database critical;
    private readonly ILogger<KeyLedger> logger;
    private readonly ITimer retry;
    private readonly Lock queueing = new();
    private readonly Lock writing = new();
    private readonly Queue<(string What, Action<SqliteConnection> Do)> waiting = new();

    public KeyLedger(Database critical, TimeProvider time, ILogger<KeyLedger> logger)
    {
        (this.critical, this.logger) = (critical, logger);
        retry = time.CreateTimer(_ => Drain(), null, Again, Again);
    }

    public Database Critical => critical;

    /// <summary>
    /// Commits them together, behind what waits. Never fails; blocks as long as the disk does. One that can never be written is
    /// set aside, and the others are written without it.
    /// </summary>
    public void Write(string what, params IReadOnlyList<Action<SqliteConnection>> actions)
    {
        Enqueue(what, actions);
        Drain();
    }

    /// <summary>The same, without waiting for the disk.</summary>
    public void WriteSoon(string what, params IReadOnlyList<Action<SqliteConnection>> actions)
    {
        Enqueue(what, actions);
        _ = Task.Run(Drain);
    }

    public async ValueTask DisposeAsync() => await retry.DisposeAsync();

    /// <summary>The request or the database's programming is wrong, not the disk: it would fail each time.</summary>
    private static bool IsHopeless(Exception error) => error switch
    {
        ObjectDisposedException => false,
        SqliteException sqlite => sqlite.SqliteErrorCode is SQLITE_ERROR or SQLITE_TOOBIG or SQLITE_CONSTRAINT or SQLITE_MISMATCH or SQLITE_MISUSE or SQLITE_RANGE,
        _ => true,
    };

    private void Enqueue(string what, IReadOnlyList<Action<SqliteConnection>> actions)
    {
        lock (queueing)
        {
            foreach (var action in actions)
            {
                waiting.Enqueue((what, action));
                if (waiting.Count > MostWaiting)
                {
                    logger.KeyNotStored(waiting.Dequeue().What, "too much waits to be written; it is lost");
                }
            }
        }
    }

    /// <summary>Never throws: the timer's thread would take the program with it.</summary>
    private void Drain()
    {
        lock (writing)
        {
            List<(string What, Action<SqliteConnection> Do)> now;
            lock (queueing)
            {
                now = [.. waiting];
            }

            if (now.Count == 0)
            {
                return;
            }

            if (Commit(now) is { } failed && IsHopeless(failed))
            {
                // One by one, to find which.
                _ = now.TrueForAll(one => Commit([one]) is not { } error || SetAside(one, error));
            }
        }
    }

    private bool SetAside((string What, Action<SqliteConnection> Do) one, Exception error)
    {
        if (!IsHopeless(error))
        {
            return false;
        }

        Dequeue([one]);
        logger.KeySetAside(one.What, error);
        return true;
    }

    private Exception? Commit(List<(string What, Action<SqliteConnection> Do)> now)
    {
        try
        {
            critical.Write(db => now.ForEach(one => one.Do(db)));
            Dequeue(now);
            return null;
        }
        catch (Exception error)
        {
            if (!IsHopeless(error))
            {
                logger.KeyNotStored(now[^1].What, error.Message);
            }

            return error;
        }
    }

    private void Dequeue(List<(string What, Action<SqliteConnection> Do)> done)
    {
        lock (queueing)
        {
            while (waiting.TryPeek(out var first) && done.Contains(first))
            {
                waiting.Dequeue();
            }
        }
    }
}
