using EdgeGateway.Storage;
using Microsoft.Data.Sqlite;

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

    /// <summary>Commits it, behind what waits. Never fails; blocks as long as the disk does.</summary>
    public void Write(string what, Action<SqliteConnection> action)
    {
        lock (queueing)
        {
            waiting.Enqueue((what, action));
            if (waiting.Count > MostWaiting)
            {
                logger.KeyNotStored(waiting.Dequeue().What, "too much waits to be written; it is lost");
            }
        }

        Drain();
    }

    public async ValueTask DisposeAsync() => await retry.DisposeAsync();

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

            try
            {
                critical.Write(db => now.ForEach(one => one.Do(db)));
                lock (queueing)
                {
                    while (waiting.TryPeek(out var first) && now.Contains(first))
                    {
                        waiting.Dequeue();
                    }
                }
            }
            catch (Exception error) when (error is SqliteException or ObjectDisposedException)
            {
                logger.KeyNotStored(now[^1].What, error.Message);
            }
        }
    }
}
