using Microsoft.Data.Sqlite;

namespace EdgeGateway.Storage;

/// <summary>
/// One SQLite file in WAL mode with one connection. Everything runs under one lock: the gateway has few writers and short
/// transactions, and so no call ever meets SQLITE_BUSY.
/// </summary>
internal sealed class Database : IDisposable
{
    private readonly Lock gate = new();
    private readonly SqliteConnection connection;

    private Database(string file, SqliteConnection connection, string? setAside)
    {
        File = file;
        this.connection = connection;
        SetAside = setAside;
    }

    public string File { get; }

    /// <summary>Where an unreadable earlier file was moved to when this one was opened; null when there was none.</summary>
    public string? SetAside { get; }

    /// <summary>Opens or creates the file and brings its tables up to date. A file that is no database is set aside, never deleted.</summary>
    /// <param name="durable">True: a commit survives a power cut (synchronous=FULL). False: it may not (NORMAL), but the file does.</param>
    /// <exception cref="SqliteException">The file cannot be opened or written.</exception>
    public static Database Open(string file, bool durable, IReadOnlyList<SchemaPart> parts)
    {
        SqliteLibrary.Load();
        try
        {
            return new Database(file, Connect(file, durable, parts), null);
        }
        catch (SqliteException error) when (error.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB)
        {
            var aside = MoveAside(file);
            return new Database(file, Connect(file, durable, parts), aside);
        }
    }

    /// <summary>Runs the action in a transaction; when it returns, everything it wrote is committed, else nothing.</summary>
    public void Write(Action<SqliteConnection> action)
    {
        lock (gate)
        {
            Execute("BEGIN IMMEDIATE");
            try
            {
                action(connection);
                Execute("COMMIT");
            }
            catch
            {
                RollBack();
                throw;
            }
        }
    }

    public T Read<T>(Func<SqliteConnection, T> query)
    {
        lock (gate)
        {
            return query(connection);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            connection.Dispose();
        }
    }

    private static SqliteConnection Connect(string file, bool durable, IReadOnlyList<SchemaPart> parts)
    {
        // No pooling: closing must release the file, and there is only one connection anyway.
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        try
        {
            connection.Open();
            // Small pages halve what a single small commit costs the card (measured, docs/decisions.md).
            connection.Execute("PRAGMA page_size=1024");
            connection.Execute("PRAGMA journal_mode=WAL");
            connection.Execute($"PRAGMA synchronous={(durable ? "FULL" : "NORMAL")}");
            connection.Execute("PRAGMA secure_delete=ON");
            connection.Execute("PRAGMA wal_autocheckpoint=4000");
            connection.Execute("PRAGMA journal_size_limit=4194304");
            connection.Execute("PRAGMA cache_size=-1024");
            Migrations.Run(connection, parts);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static string MoveAside(string file)
    {
        var number = 1;
        while (System.IO.File.Exists($"{file}.unreadable-{number}"))
        {
            number++;
        }

        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            if (System.IO.File.Exists(file + suffix))
            {
                System.IO.File.Move(file + suffix, $"{file}.unreadable-{number}{suffix}");
            }
        }

        return $"{file}.unreadable-{number}";
    }

    private void Execute(string sql) => connection.Execute(sql);

    private void RollBack()
    {
        try
        {
            Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has already rolled back by itself (a full disk does that); the first error is the one to tell.
        }
    }
}
