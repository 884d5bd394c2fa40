using System.Text.Json;
using EdgeGateway.Storage;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace EdgeGateway.Status;

/// <summary>
/// What was done to the box and by whom: rows that are only ever appended, each with the hash of the one before. Pruning
/// leaves an anchor, the hash of the last row that went, and a row that says so.
/// </summary>
internal sealed class AuditLog(Database critical)
{
    public static readonly SchemaPart Schema = new(
        "audit",
        """
        CREATE TABLE audit(
          sequence INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, subject TEXT, details TEXT,
          previous BLOB NOT NULL, hash BLOB NOT NULL);
        CREATE TABLE audit_end(name TEXT PRIMARY KEY, sequence INTEGER NOT NULL, hash BLOB NOT NULL) WITHOUT ROWID;
        """);

    private const string Select = "SELECT sequence, at, actor, action, subject, details, previous, hash FROM audit";
    private const string AnchorName = "anchor";
    private const string HeadName = "head";

    /// <summary>Rows that are verified under one hold of the database's lock: a few milliseconds.</summary>
    private const int Batch = 500;

    private SalvageReport? taken;

    /// <summary>Appends an entry inside the caller's transaction: it is there exactly when what it tells of is.</summary>
    public static void Append(SqliteConnection db, Instant now, AuditEntry entry)
    {
        var last = End(db, HeadName) ?? new AuditEnd(0, new byte[AuditHash.Bytes]);

        // Also behind rows that the head does not know (tampering, salvage): these are found by Verify, and do not stop the box.
        var newest = (long)db.Scalar("SELECT COALESCE(MAX(sequence), 0) FROM audit")!;

        // Whole milliseconds, as it is stored and hashed.
        var row = new AuditRow(Math.Max(newest, last.Sequence) + 1, Instant.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()), entry, last.Hash, []);
        row = row with { Hash = AuditHash.Of(row) };
        db.Execute(
            "INSERT INTO audit(sequence, at, actor, action, subject, details, previous, hash) VALUES($1, $2, $3, $4, $5, $6, $7, $8)",
            row.Sequence, row.At.ToUnixTimeMilliseconds(), entry.Actor, entry.Action, entry.Subject, entry.Details, row.Previous, row.Hash);
        SetEnd(db, HeadName, new AuditEnd(row.Sequence, row.Hash));
    }

    public void Append(Instant now, AuditEntry entry) => critical.Write(db => Append(db, now, entry));

    /// <summary>The newest entry, or null while there is none.</summary>
    public AuditEnd? Head() => critical.Read(db => End(db, HeadName));

    /// <summary>The newest entries, newest first.</summary>
    public IReadOnlyList<AuditRow> Newest(int count) => critical.Read(db => db.Query($"{Select} ORDER BY sequence DESC LIMIT $1", Row, count));

    /// <summary>
    /// After a salvage, at most once for each: the places where it left the chain broken are written into a row, and the chain
    /// goes on from there. What breaks later is found as ever.
    /// </summary>
    public void GoOnAfterSalvage(Instant now)
    {
        if (critical.State.Salvage is not { } salvage || ReferenceEquals(salvage, taken))
        {
            return;
        }

        if (Verify() is { Holds: false } verdict)
        {
            var details = JsonSerializer.Serialize(new AuditBreaks([.. verdict.Faults.Select(fault => fault.Sequence).Distinct()]), StatusJson.Default.AuditBreaks);
            Append(now, new AuditEntry("box", AuditChain.Salvaged, Path.GetFileName(salvage.SetAside), details));
        }

        taken = salvage;
    }

    /// <summary>Where the chain does not hold. Entries may be appended meanwhile.</summary>
    public AuditVerdict Verify()
    {
        var (anchor, head) = critical.Read(db => (End(db, AnchorName), End(db, HeadName)));
        return Verify(new AuditChain(anchor), head);
    }

    /// <summary>Drops what is older than an instant, and the oldest beyond a number of rows.</summary>
    public void Prune(Instant now, Instant oldest, int maxRows) => critical.Write(db =>
    {
        // By sequence, not by age alone: a clock that was wrong for a while must not tear a hole.
        var last = db.Query(
            """
            SELECT sequence, hash FROM audit WHERE sequence <= MAX(
              (SELECT COALESCE(MIN(sequence) - 1, (SELECT MAX(sequence) FROM audit)) FROM audit WHERE at >= $1),
              (SELECT MAX(sequence) FROM audit) - $2)
            ORDER BY sequence DESC LIMIT 1
            """,
            ReadEnd, oldest.ToUnixTimeMilliseconds(), maxRows).SingleOrDefault();
        if (last is not null)
        {
            db.Execute("DELETE FROM audit WHERE sequence <= $1", last.Sequence);
            SetEnd(db, AnchorName, last);
            Append(db, now, new AuditEntry("box", AuditChain.Pruned, $"{last.Sequence}"));
        }
    });

    private AuditVerdict Verify(AuditChain chain, AuditEnd? head)
    {
        var from = long.MinValue;
        while (true)
        {
            var rows = critical.Read(db => db.Query(
                $"{Select} WHERE sequence > $1 AND sequence <= $2 ORDER BY sequence LIMIT $3", RowOrRuin, from, LastToVerify(db, head), Batch));
            foreach (var row in rows)
            {
                chain.Next(row);
            }

            if (rows.Count < Batch)
            {
                return chain.End(head);
            }

            from = rows[^1].Sequence;
        }
    }

    /// <summary>Rows behind the head that nobody appended are found, those appended since the head was read are not looked at.</summary>
    private static long LastToVerify(SqliteConnection db, AuditEnd? known)
    {
        var now = End(db, HeadName);
        return now?.Sequence == known?.Sequence ? long.MaxValue : known?.Sequence ?? 0;
    }

    private static AuditRow Row(SqliteDataReader row) => new(
        row.GetInt64(0),
        Instant.FromUnixTimeMilliseconds(row.GetInt64(1)),
        new AuditEntry(row.GetString(2), row.GetString(3), row.TextOrNull(4), row.TextOrNull(5)),
        row.GetFieldValue<byte[]>(6),
        row.GetFieldValue<byte[]>(7));

    private static AuditRow RowOrRuin(SqliteDataReader row)
    {
        try
        {
            return Row(row);
        }
        catch (Exception error) when (error is InvalidCastException or InvalidOperationException or FormatException or OverflowException or ArgumentException)
        {
            return new AuditRow(row.GetInt64(0), default, new AuditEntry("", ""), [], []);
        }
    }

    private static AuditEnd ReadEnd(SqliteDataReader row) => new(row.GetInt64(0), row.GetFieldValue<byte[]>(1));

    // One that makes no sense is none: the chain then does not hold, and nobody is kept from appending.
    private static AuditEnd? End(SqliteConnection db, string name)
    {
        var unusable = 0;
        return db.QueryUsable("SELECT sequence, hash FROM audit_end WHERE name = $1", ReadEnd, ref unusable, name).SingleOrDefault();
    }

    private static void SetEnd(SqliteConnection db, string name, AuditEnd end) =>
        db.Execute("INSERT OR REPLACE INTO audit_end(name, sequence, hash) VALUES($1, $2, $3)", name, end.Sequence, end.Hash);
}
