using EdgeGateway.Storage;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace EdgeGateway.Status;

/// <summary>The ids of the commands of the last day with their answers, in <c>critical.db</c>: none is carried out twice, whatever restarts.</summary>
internal sealed class CommandBook(Database critical)
{
    public static readonly SchemaPart Schema = new(
        "commands",
        """
        CREATE TABLE command(verb TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, answer BLOB, PRIMARY KEY(verb, id)) WITHOUT ROWID;
        CREATE INDEX command_at ON command(at);
        """,
        "ALTER TABLE command ADD COLUMN unsynced INTEGER NOT NULL DEFAULT 0");

    /// <summary>A command every nine seconds, all day. At most 40 MiB with their answers.</summary>
    public const int MaxRows = 10_000;

    /// <summary>Longer answers are not kept for a repetition.</summary>
    public const int MaxAnswerBytes = 4096;

    /// <summary>The contract's.</summary>
    public static readonly Duration Remembered = Duration.FromHours(24);

    /// <summary>Enters a command, durably, before it is carried out.</summary>
    /// <param name="id">Null: nothing is repeated where it comes from.</param>
    /// <param name="synced">Whether <paramref name="now"/> can be trusted: ids are forgotten only then.</param>
    /// <param name="intent">Runs in the same transaction when the command is new.</param>
    /// <exception cref="SqliteException">It cannot be written.</exception>
    public CommandEntry Begin(string verb, string? id, Instant now, bool synced, Action<SqliteConnection>? intent = null, int maxRows = MaxRows)
    {
        var entry = default(CommandEntry);
        critical.Write(db =>
        {
            entry = id is null ? default : Enter(db, verb, id, now, synced, maxRows);
            if (entry is { Known: null, Full: false })
            {
                intent?.Invoke(db);
            }
        });
        return entry;
    }

    /// <summary>Keeps the answer, inside the caller's transaction.</summary>
    public static void Finish(SqliteConnection db, string verb, string id, byte[] answer)
    {
        if (answer.Length <= MaxAnswerBytes)
        {
            db.Execute("UPDATE command SET answer = $3 WHERE verb = $1 AND id = $2", verb, id, answer);
        }
    }

    private static CommandEntry Enter(SqliteConnection db, string verb, string id, Instant now, bool synced, int maxRows)
    {
        if (synced)
        {
            // Those that came before the time was known are as old as that moment, at most.
            db.Execute("UPDATE command SET at = $1, unsynced = 0 WHERE unsynced <> 0", now.ToUnixTimeMilliseconds());
            db.Execute("DELETE FROM command WHERE at < $1", (now - Remembered).ToUnixTimeMilliseconds());
        }

        var known = db.Query("SELECT answer FROM command WHERE verb = $1 AND id = $2", Known, verb, id).SingleOrDefault();
        var full = known is null && Count(db) >= maxRows;
        if (full && synced)
        {
            // Only a clock that was ahead leaves these, and they would stay for as long as it was.
            full = db.Execute("DELETE FROM command WHERE at > $1", now.ToUnixTimeMilliseconds()) == 0;
        }

        if (known is null && !full)
        {
            db.Execute("INSERT INTO command(verb, id, at, unsynced) VALUES($1, $2, $3, $4)", verb, id, now.ToUnixTimeMilliseconds(), synced ? 0 : 1);
        }

        return new CommandEntry(known, full);
    }

    private static long Count(SqliteConnection db) => (long)db.Scalar("SELECT COUNT(*) FROM command")!;

    private static KnownCommand Known(SqliteDataReader row) => new(row.IsDBNull(0) ? null : row.GetFieldValue<byte[]>(0));
}
