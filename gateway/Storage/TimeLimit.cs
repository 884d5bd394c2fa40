using Microsoft.Data.Sqlite;

namespace EdgeGateway.Storage;

/// <summary>
/// Ends what runs on a connection after a time, from another thread: the statement then fails with SQLITE_INTERRUPT.
/// To be disposed of before the connection is.
/// </summary>
internal sealed class TimeLimit : IDisposable
{
    private readonly Lock gate = new();
    private readonly ITimer? timer;
    private SqliteConnection? connection;

    /// <param name="time">Null: no limit.</param>
    public TimeLimit(SqliteConnection connection, TimeSpan limit, TimeProvider? time)
    {
        this.connection = connection;
        timer = time?.CreateTimer(_ => End(), null, limit, Timeout.InfiniteTimeSpan);
    }

    public bool Passed { get; private set; }

    public void Dispose()
    {
        timer?.Dispose();
        lock (gate)
        {
            connection = null;
        }
    }

    private void End()
    {
        lock (gate)
        {
            if (connection?.Handle is { } handle)
            {
                Passed = true;
                SQLitePCL.raw.sqlite3_interrupt(handle);
            }
        }
    }
}
