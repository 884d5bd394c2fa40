using Microsoft.Data.Sqlite;

namespace EdgeGateway.Storage;

/// <summary>
/// One SQLite file in WAL mode with one connection. Everything runs under one lock: the gateway has few writers and short
/// transactions, and so no call ever meets SQLITE_BUSY. After an error of the disk the connection is never used again; the
/// next call opens the file anew. While that is impossible, reads go to a copy in memory and writes fail.
/// </summary>
internal sealed class Database : IDisposable
{
    private const int ReadAttempts = 3;

    private readonly Lock gate = new();
    private readonly DatabaseFile file;
    private readonly TrustGauge trust = new();
    private OpenDatabase? open;
    private DatabaseState state;
    private DatabaseState announced;
    private bool disposed;

    private Database(DatabaseFile file)
    {
        this.file = file;
        state = announced = new DatabaseState(null, null, Checked: true, UnusableRows: 0, WantsRestart: false);
        Adopt(file.Open(trust.Now));
        announced = state;
    }

    /// <summary>Raised after <see cref="State"/> changed, on the thread that met it, outside the lock.</summary>
    public event Action? Changed;

    public string File => file.Path;

    public DatabaseState State => Volatile.Read(ref state);

    /// <summary>Where a damaged earlier file was moved to since the program's start; null when there was none.</summary>
    public string? SetAside => State.Salvage?.SetAside;

    /// <summary>
    /// Opens or creates the file and brings its tables up to date. Never fails: a damaged file is set aside and salvaged, and
    /// while the disk refuses, what can be read is held in memory (<see cref="State"/> says so) and every write tries again.
    /// </summary>
    /// <param name="durable">True: a commit survives a power cut (synchronous=FULL). False: it may not (NORMAL), but the file does.</param>
    /// <param name="time">Bounds the check and the salvage; null: they take as long as they take.</param>
    public static Database Open(string file, bool durable, IReadOnlyList<SchemaPart> parts, TimeProvider? time = null)
    {
        SqliteLibrary.Load();
        return new Database(new DatabaseFile(file, durable, parts, time));
    }

    /// <summary>
    /// Runs the action in a transaction; when it returns, everything it wrote is committed. When it throws, nothing is, with
    /// one exception that no database can rule out: if the disk failed in the commit itself, it may be found committed later.
    /// </summary>
    /// <exception cref="SqliteException">It could not be written.</exception>
    public void Write(Action<SqliteConnection> action) => Guard(() =>
    {
        Writable().Transact(action);
        state = state with { Failure = null };
        return true;
    });

    /// <summary>
    /// Runs a query, which may be run again: when the disk or the content fails under it, on the file opened anew, on what
    /// was salvaged of it, or on the copy in memory.
    /// </summary>
    /// <exception cref="SqliteException">It could not be read.</exception>
    public T Read<T>(Func<SqliteConnection, T> query)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Guard(() => query(Readable()));
            }
            catch (SqliteException error) when (SqliteFailure.EndsTrust(error) && attempt < ReadAttempts)
            {
                // As it is, after the check, after the salvage: one of them gives an answer.
            }
        }
    }

    /// <summary>
    /// Writes a page that changes nothing and has it on the disk, to see whether the disk takes it: a file system that went
    /// read-only may go on taking what nobody waits for.
    /// </summary>
    /// <returns>Whether it does.</returns>
    public bool Probe()
    {
        try
        {
            Write(db => db.Execute("UPDATE schema_part SET version = version"));
            Guard(() => Writable().Scalar("PRAGMA wal_checkpoint(PASSIVE)"));
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    /// <summary>A slice read rows that make no sense (a flipped bit that no check can see) and goes on without them.</summary>
    public void NoteUnusable(int rows)
    {
        if (rows > 0)
        {
            Guard(() => state = state with { UnusableRows = state.UnusableRows + rows });
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            Close();
        }
    }

    private T Guard<T>(Func<T> work)
    {
        try
        {
            lock (gate)
            {
                ObjectDisposedException.ThrowIf(disposed, this);
                try
                {
                    return work();
                }
                catch (SqliteException error) when (SqliteFailure.EndsTrust(error))
                {
                    Distrust(error);
                    throw;
                }
            }
        }
        finally
        {
            var now = State;
            if (Interlocked.Exchange(ref announced, now) != now)
            {
                Changed?.Invoke();
            }
        }
    }

    private void Distrust(SqliteException error)
    {
        state = state with { Failure = error.Message };
        if (open is not { OnDisk: true })
        {
            return;
        }

        // After a failure of the disk the -wal is written back as far as it was committed, so that a commit that failed half
        // way is not found and taken for good. A damaged file is kept as it was found.
        open.Connection.CheckpointOnClose(!SqliteFailure.IsDamage(error));
        Close();
        trust.Failed(error);
    }

    private SqliteConnection Readable()
    {
        if (open is null)
        {
            Adopt(file.Open(trust.Now));
        }

        return open!.Connection;
    }

    private SqliteConnection Writable()
    {
        if (open is { OnDisk: true })
        {
            return open.Connection;
        }

        if (State.WantsRestart)
        {
            throw WaitsForRestart();
        }

        OpenDatabase next;
        try
        {
            next = file.OpenOnDisk(trust.Now);
        }
        catch (Exception error) when (SqliteFailure.IsOfTheDisk(error))
        {
            throw SqliteFailure.AsSqlite(error);
        }

        if (open is { IsEmpty: true } && !next.IsEmpty)
        {
            // Whoever loaded at the start got nothing: what they would write now must not replace what is there.
            next.Dispose();
            state = state with { WantsRestart = true };
            throw WaitsForRestart();
        }

        Adopt(next);
        return next.Connection;
    }

    private SqliteException WaitsForRestart() => new($"{File} is waiting for a restart that reads what it holds.", SQLitePCL.raw.SQLITE_READONLY);

    private void Adopt(OpenDatabase next)
    {
        Close();
        open = next;
        trust.Opened(next);
        state = state with
        {
            Failure = next.Problem ?? state.Failure,
            Salvage = next.Salvage ?? state.Salvage,
            Checked = next.Checked,
            LogCut = state.LogCut || next.LogCut,
        };
    }

    private void Close()
    {
        try
        {
            open?.Dispose();
        }
        catch (SqliteException)
        {
            // What it could not finish is in the -wal, and the next opening finds it there.
        }

        open = null;
    }
}
