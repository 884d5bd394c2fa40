using System.Globalization;
using System.Text.Json;
using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using EdgeGateway.Storage;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace EdgeGateway.Outbox;

/// <summary>The outbox's table in <c>critical.db</c>. Instants are milliseconds since 1970.</summary>
internal static class OutboxStore
{
    public static readonly SchemaPart Schema = new(
        "outbox",
        """
        CREATE TABLE outbox_call(
          id INTEGER PRIMARY KEY AUTOINCREMENT, place INTEGER NOT NULL, owner TEXT NOT NULL, owner_key TEXT NOT NULL,
          operation TEXT NOT NULL, reservation TEXT NOT NULL, urgent INTEGER NOT NULL, state INTEGER NOT NULL,
          added_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, changed_at INTEGER NOT NULL, sent_at INTEGER,
          attempts INTEGER NOT NULL DEFAULT 0, mark TEXT NOT NULL, bytes INTEGER NOT NULL, body BLOB,
          opera_id TEXT, refusal_status INTEGER, refusal_title TEXT, refusal_detail TEXT, refusal_code TEXT);
        CREATE INDEX outbox_unfinished ON outbox_call(id, bytes) WHERE state < 10;
        CREATE INDEX outbox_ended ON outbox_call(changed_at, state) WHERE state >= 10;
        """,
        "CREATE INDEX outbox_place ON outbox_call(place);");

    public static long Add(SqliteConnection db, OutboxEntry entry, StoredCall call, byte[] body, Instant now)
    {
        var id = NextPlace(db);
        db.Execute(
            """
            INSERT INTO outbox_call(id, place, owner, owner_key, operation, reservation, urgent, state, added_at, expires_at, changed_at, mark, bytes, body)
            VALUES($1, $1, $2, $3, $4, $5, $6, 0, $7, $8, $7, $9, $10, $11)
            """,
            id, call.Owner, call.OwnerKey, entry.Operation.ToString(), entry.Reservation.Value, entry.Urgent ? 1 : 0,
            now.ToUnixTimeMilliseconds(), entry.ExpiresAt.ToUnixTimeMilliseconds(), call.Mark, body.Length, body);
        return id;
    }

    /// <summary>How many calls are unfinished, and their bytes.</summary>
    public static (long Calls, long Bytes) Unfinished(SqliteConnection db) => db.Query(
        "SELECT COUNT(*), COALESCE(SUM(bytes), 0) FROM outbox_call WHERE state < 10", row => (row.GetInt64(0), row.GetInt64(1)))[0];

    /// <summary>What the last program had under way may have happened or not.</summary>
    public static int MarkInterrupted(SqliteConnection db, Instant now) => db.Execute(
        "UPDATE outbox_call SET state = $1, changed_at = $2 WHERE state = $3",
        (int)CallState.UnknownOutcome, now.ToUnixTimeMilliseconds(), (int)CallState.InFlight);

    /// <summary>The unfinished calls added after the one with this id, in that order.</summary>
    public static IReadOnlyList<OutboxEntry> Load(SqliteConnection db, long afterId, ref int unusable) => db.QueryUsable(
        "SELECT id, place, reservation, operation, urgent, state, expires_at FROM outbox_call WHERE state < 10 AND id > $1 ORDER BY id",
        Entry, ref unusable, afterId);

    public static long LastId(SqliteConnection db) => (long)db.Scalar("SELECT COALESCE(MAX(id), 0) FROM outbox_call")!;

    /// <summary>What waits in a salvaged file may have been sent since; what can be looked up is. The rest does no harm twice.</summary>
    public static int MarkDoubtful(SqliteConnection db, Instant now) => db.Execute(
        """
        UPDATE outbox_call SET state = 2, changed_at = $1, sent_at = COALESCE(sent_at, added_at)
        WHERE state = 0 AND operation IN ('PostWakeUpCall', 'PutWakeUpCall', 'PostGuestMessages')
        """,
        now.ToUnixTimeMilliseconds());

    /// <summary>How many refused calls keep their content, and its bytes.</summary>
    public static (long Calls, long Bytes) Refused(SqliteConnection db) => db.Query(
        "SELECT COUNT(*), COALESCE(SUM(bytes), 0) FROM outbox_call WHERE state = 12 AND bytes > 0", row => (row.GetInt64(0), row.GetInt64(1)))[0];

    public static OutboxEntry? LoadOne(SqliteConnection db, long id) => db.Query(
        "SELECT id, place, reservation, operation, urgent, state, expires_at FROM outbox_call WHERE state < 10 AND id = $1", Entry, id).SingleOrDefault();

    /// <summary>Committed before the call goes out: a crash then finds that it may have been sent.</summary>
    public static void MarkSent(SqliteConnection db, long id, Instant now) => db.Execute(
        "UPDATE outbox_call SET state = $2, changed_at = $3, sent_at = COALESCE(sent_at, $3), attempts = attempts + 1 WHERE id = $1",
        id, (int)CallState.InFlight, now.ToUnixTimeMilliseconds());

    public static bool SetState(SqliteConnection db, long id, CallState state, Instant now) => db.Execute(
        "UPDATE outbox_call SET state = $2, changed_at = $3 WHERE id = $1 AND state < 10", id, (int)state, now.ToUnixTimeMilliseconds()) > 0;

    /// <summary>A call that had no effect waits again.</summary>
    /// <param name="counts">Whether it was an attempt, or never left the box.</param>
    public static bool PutBack(SqliteConnection db, long id, bool counts, Instant now) => db.Execute(
        "UPDATE outbox_call SET state = 0, changed_at = $2, sent_at = NULL, attempts = MAX(attempts - $3, 0) WHERE id = $1 AND state < 10",
        id, now.ToUnixTimeMilliseconds(), counts ? 0 : 1) > 0;

    /// <summary>Wake-ups for the same time that were set or moved there since, by calls that are done. When they expire is their time.</summary>
    public static int Twins(SqliteConnection db, OutboxEntry entry, Instant since) => Convert.ToInt32(
        db.Scalar(
            """
            SELECT COUNT(*) FROM outbox_call WHERE state = 10 AND changed_at >= $1 AND id <> $2 AND reservation = $3 AND expires_at = $4
              AND operation IN ('PostWakeUpCall', 'PutWakeUpCall')
            """,
            since.ToUnixTimeMilliseconds(), entry.Id, entry.Reservation.Value, entry.ExpiresAt.ToUnixTimeMilliseconds()),
        CultureInfo.InvariantCulture);

    /// <summary>Ends a call. Its content is a guest's and is blanked, unless it is kept so that a refused call can be repeated.</summary>
    /// <returns>False: it has ended already, or is not there.</returns>
    public static bool End(SqliteConnection db, long id, CallOutcome outcome, bool keep, Instant now)
    {
        var (state, operaId, refusal) = outcome switch
        {
            CallOutcome.Delivered delivered => (CallState.Delivered, delivered.OperaId, null),
            CallOutcome.Rejected rejected => (CallState.Rejected, null, rejected.Refusal),
            CallOutcome.Expired => (CallState.Expired, null, null),
            _ => (CallState.Discarded, (string?)null, (OperaRefusal?)null),
        };
        return db.Execute(
            """
            UPDATE outbox_call SET state = $2, changed_at = $3, opera_id = $4, refusal_status = $5, refusal_title = $6, refusal_detail = $7,
              refusal_code = $8, body = CASE WHEN $9 THEN body END, bytes = CASE WHEN $9 THEN bytes ELSE 0 END
            WHERE id = $1 AND state < 10
            """,
            id, (int)state, now.ToUnixTimeMilliseconds(), operaId, refusal?.Status, refusal?.Title, refusal?.Detail, refusal?.Code, keep ? 1 : 0) > 0;
    }

    /// <summary>Makes a refused or parked call wait again; a refused one behind what has been added since.</summary>
    public static void Repeat(SqliteConnection db, long id, Instant expiresAt, Instant now)
    {
        var place = NextPlace(db);
        db.Execute(
            """
            UPDATE outbox_call SET changed_at = $2, expires_at = $4, sent_at = CASE WHEN state = 3 THEN sent_at END, state = CASE WHEN state = 3 AND sent_at IS NOT NULL THEN 2 ELSE 0 END,
              place = CASE WHEN state = 12 THEN $3 ELSE place END, refusal_status = NULL, refusal_title = NULL, refusal_detail = NULL, refusal_code = NULL
            WHERE id = $1 AND state IN (3, 12) AND body IS NOT NULL
            """,
            id, now.ToUnixTimeMilliseconds(), place, expiresAt.ToUnixTimeMilliseconds());
        db.Execute("UPDATE sqlite_sequence SET seq = $1 WHERE name = 'outbox_call'", place);
    }

    /// <summary>A call that waits for a person and can be repeated, in the state that it would then have; or null.</summary>
    public static OutboxEntry? Waiting(SqliteConnection db, long id) => db.Query(
        """
        SELECT id, place, reservation, operation, urgent, CASE WHEN state = 3 AND sent_at IS NOT NULL THEN 2 ELSE 0 END, expires_at
        FROM outbox_call WHERE id = $1 AND state IN (3, 12) AND body IS NOT NULL
        """,
        Entry, id).SingleOrDefault();

    /// <summary>A person has seen a refused call.</summary>
    public static bool Forget(SqliteConnection db, long id, Instant now) => db.Execute(
        "UPDATE outbox_call SET state = 13, changed_at = $2, body = NULL, bytes = 0, refusal_title = NULL, refusal_detail = NULL WHERE id = $1 AND state = 12",
        id, now.ToUnixTimeMilliseconds()) > 0;

    public static StoredCall? Read(SqliteConnection db, long id) => db.Query(
        "SELECT owner, owner_key, body, mark, sent_at FROM outbox_call WHERE id = $1",
        row => new StoredCall(
            row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : Parse(row.GetFieldValue<byte[]>(2)), row.GetString(3), InstantOrNull(row, 4)),
        id).SingleOrDefault();

    /// <summary>The id OPERA gave to what this call made, or null.</summary>
    public static string? OperaIdOf(SqliteConnection db, long id) => db.Scalar("SELECT opera_id FROM outbox_call WHERE id = $1", id) as string;

    /// <summary>The calls that a person can repeat, in their order.</summary>
    public static IReadOnlyList<long> Repeatable(SqliteConnection db, int limit) => db.Query(
        "SELECT id FROM outbox_call WHERE state IN (3, 12) AND body IS NOT NULL ORDER BY place LIMIT $1", row => row.GetInt64(0), limit);

    public static IReadOnlyList<(CallState State, long Count)> Count(SqliteConnection db) => db.Query(
        "SELECT state, COUNT(*) FROM outbox_call GROUP BY state", row => ((CallState)row.GetInt32(0), row.GetInt64(1)));

    /// <summary>Calls in one of these states, oldest first.</summary>
    public static IReadOnlyList<OutboxRow> List(SqliteConnection db, bool ended, int limit) => db.Query(
        """
        SELECT id, owner, owner_key, operation, reservation, state, added_at, expires_at, changed_at, sent_at, attempts, opera_id,
          refusal_status, refusal_title, refusal_detail, refusal_code
        FROM outbox_call WHERE state < 10 OR state = 12 OR $1 ORDER BY place LIMIT $2
        """,
        row => new OutboxRow(
            row.GetInt64(0), row.GetString(1), row.GetString(2), Operation(row.GetString(3)), new ReservationId(row.GetString(4)), (CallState)row.GetInt32(5),
            Instant.FromUnixTimeMilliseconds(row.GetInt64(6)), Instant.FromUnixTimeMilliseconds(row.GetInt64(7)), Instant.FromUnixTimeMilliseconds(row.GetInt64(8)),
            InstantOrNull(row, 9), row.GetInt32(10), row.TextOrNull(11),
            row.IsDBNull(12) ? null : new OperaRefusal(row.GetInt32(12), row.TextOrNull(13), row.TextOrNull(14), row.TextOrNull(15))),
        ended ? 1 : 0, limit);

    /// <summary>Drops what ended long ago.</summary>
    public static int Prune(SqliteConnection db, Instant ended, Instant rejected) => db.Execute(
        "DELETE FROM outbox_call WHERE state >= 10 AND changed_at < CASE WHEN state = 12 THEN $2 ELSE $1 END",
        ended.ToUnixTimeMilliseconds(), rejected.ToUnixTimeMilliseconds());

    /// <summary>Ids and places are one sequence, so that a repeated call stands behind all that came before.</summary>
    /// <remarks>Of a salvaged file the sequence may be lost or older than the rows.</remarks>
    private static long NextPlace(SqliteConnection db) => (long)db.Scalar(
        """
        SELECT MAX(COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'outbox_call'), 0),
          COALESCE((SELECT MAX(place) FROM outbox_call), 0), COALESCE((SELECT MAX(id) FROM outbox_call), 0)) + 1
        """)!;

    private static OutboxEntry Entry(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), new ReservationId(row.GetString(2)), Operation(row.GetString(3)), row.GetInt32(4) != 0,
        State(row.GetInt32(5)), Instant.FromUnixTimeMilliseconds(row.GetInt64(6)));

    private static OperaOperation Operation(string name) => Enum.TryParse<OperaOperation>(name, out var known) ? known : OperaOperation.PutGuestMessages;

    private static CallState State(int number) => Enum.IsDefined((CallState)number) ? (CallState)number : throw new InvalidDataException("No state of a call.");

    private static Instant? InstantOrNull(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : Instant.FromUnixTimeMilliseconds(row.GetInt64(column));

    private static OperaCall? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, OperaCallJson.Default.OperaCall);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            // A newer program's call, after a roll-back: it is parked, for that program or a person.
            return null;
        }
    }
}
