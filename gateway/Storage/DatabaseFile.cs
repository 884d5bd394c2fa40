using Microsoft.Data.Sqlite;

namespace EdgeGateway.Storage;

/// <summary>Opens one file, whatever state it and its disk are in.</summary>
/// <param name="time">Bounds checks and salvage; null: they take as long as they take.</param>
internal sealed class DatabaseFile(string path, bool durable, IReadOnlyList<SchemaPart> parts, TimeProvider? time)
{
    /// <summary>Small pages halve what a single small commit costs the card (measured, docs/decisions.md).</summary>
    public const ushort PageBytes = 1024;

    public string Path => path;

    private bool HasBytes => File.Exists(path) && new FileInfo(path).Length > 0;

    /// <summary>Opens the file; when it cannot be used, a copy in memory of what can be read of it.</summary>
    public OpenDatabase Open(Trust trust)
    {
        try
        {
            return OpenOnDisk(trust);
        }
        catch (Exception error) when (SqliteFailure.IsOfTheDisk(error))
        {
            return CopyToMemory(error.Message);
        }
    }

    /// <summary>Opens or creates the file; a damaged one is set aside and salvaged into a new one.</summary>
    /// <exception cref="SqliteException">The disk does not allow it.</exception>
    /// <exception cref="IOException">The same.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public OpenDatabase OpenOnDisk(Trust trust)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
        var quarantine = new Quarantine(path);
        SalvageReport? salvage = null;
        if (quarantine.Unfinished is not null)
        {
            salvage = SalvageInto(quarantine, "a salvage was broken off");
        }
        else if (!HasBytes && (File.Exists(path) || File.Exists(path + "-wal")))
        {
            // SQLite would take it for a new one and delete the -wal, which may hold everything.
            salvage = SalvageInto(quarantine, "the file was empty or gone");
        }

        else if (trust == Trust.None)
        {
            salvage = SalvageInto(quarantine, "reading failed although the check finds nothing");
        }

        quarantine.Done();

        // What is committed lazily is known to lose its end in a power cut, and is brought up to date from outside.
        var logCut = durable && trust != Trust.Full && salvage is null && LogCheck.HidesCommits(path + "-wal");
        try
        {
            return Connect(trust != Trust.Full, salvage, logCut);
        }
        catch (SqliteException error) when ((SqliteFailure.IsDamage(error) || SchemaCheck.IsDamage(error)) && salvage is null)
        {
            return Connect(check: false, SalvageInto(quarantine, error.Message), logCut);
        }
    }

    private OpenDatabase Connect(bool check, SalvageReport? salvage, bool logCut)
    {
        var isNew = salvage is { Rows: 0 } || !HasBytes;

        // No pooling: closing must release the file, and there is only one connection anyway.
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        try
        {
            connection.Open();
            // What turns out to be damaged is kept as it was found.
            connection.CheckpointOnClose(false);
            connection.Execute($"PRAGMA page_size={PageBytes}");
            connection.Execute("PRAGMA journal_mode=WAL");
            connection.Execute($"PRAGMA synchronous={(durable ? "FULL" : "NORMAL")}");
            connection.Execute("PRAGMA secure_delete=ON");
            connection.Execute("PRAGMA wal_autocheckpoint=4000");
            connection.Execute("PRAGMA journal_size_limit=4194304");
            connection.Execute("PRAGMA cache_size=-1024");
            var inTime = !check || IntegrityCheck.Run(connection, time);
            if (SQLitePCL.raw.sqlite3_db_readonly(connection.Handle, "main") != 0)
            {
                // BEGIN IMMEDIATE would be content with reading.
                throw new SqliteException("The file system or the file is read-only.", SQLitePCL.raw.SQLITE_READONLY);
            }

            Migrations.Run(connection, parts);
            SchemaCheck.Run(connection, parts);
            connection.CheckpointOnClose(true);
            if (logCut)
            {
                // Else its end would be found again after the next crash.
                connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
            }

            return new OpenDatabase(connection, OnDisk: true, isNew, inTime, salvage, logCut, Problem: null);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private SalvageReport SalvageInto(Quarantine quarantine, string cause)
    {
        var aside = quarantine.SetAside();
        using var draft = new SqliteConnection($"Data Source={quarantine.Draft};Pooling=False");
        draft.Open();
        draft.Execute($"PRAGMA page_size={PageBytes}");
        // A draft that a crash leaves half is thrown away, so it needs no journal.
        draft.Execute("PRAGMA journal_mode=OFF");
        draft.Execute("PRAGMA synchronous=FULL");
        Migrations.Run(draft, parts);
        var (tables, inTime, _) = CopyInto(draft, aside);
        draft.Close();
        quarantine.Replace();
        return new SalvageReport(aside, cause, tables, inTime);
    }

    private OpenDatabase CopyToMemory(string problem)
    {
        var memory = new SqliteConnection("Data Source=:memory:");
        memory.Open();
        Migrations.Run(memory, parts);
        var readable = false;
        try
        {
            (_, _, readable) = CopyInto(memory, new Quarantine(path).Unfinished is { } aside && File.Exists(aside) ? aside : path);
        }
        catch (Exception error) when (SqliteFailure.IsOfTheDisk(error))
        {
            // Then it is empty, and says so.
        }

        return new OpenDatabase(memory, OnDisk: false, IsEmpty: !readable, Checked: true, Salvage: null, LogCut: false, problem);
    }

    private (IReadOnlyList<TableSalvage> Tables, bool InTime, bool Readable) CopyInto(SqliteConnection target, string from)
    {
        using var source = SalvageSource.Open(from);
        if (source is null)
        {
            var nothing = target.Query(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> 'schema_part' ORDER BY name",
                row => new TableSalvage(row.GetString(0), 0, 0, Holes: 1));
            return (nothing, true, false);
        }

        var tables = Salvage.Copy(source.Connection, target, parts, null, time, out var inTime);
        var hidden = tables.Where(table => table is { Rows: 0, LostSomething: true }).Select(table => table.Table).ToList();
        if (hidden.Count > 0 && SalvageSource.OpenWithoutLog(from) is { } older)
        {
            // The -wal of another database hides them. The file alone is older, which is better than nothing.
            using (older)
            {
                var found = Salvage.Copy(older.Connection, target, parts, hidden, time, out inTime);
                tables = [.. tables.Select(table => found.SingleOrDefault(other => other.Table == table.Table) ?? table)];
            }
        }

        return (tables, inTime, true);
    }
}
