using System.IO.Compression;
using System.Text.Json;
using EdgeGateway.Rooms;
using EdgeGateway.Storage;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace EdgeGateway.Inbox;

/// <summary>
/// The journal's tables in <c>mirror.db</c>. Events are stored as the groups they are committed in, one compressed row a
/// group: appended in order, so that a commit touches the last page and not an index, and a busy card lasts.
/// </summary>
internal sealed class JournalStore(Database mirror)
{
    public static readonly SchemaPart Schema = new(
        "inbox",
        """
        CREATE TABLE stream_position(
          id INTEGER PRIMARY KEY CHECK (id = 1), stream TEXT NOT NULL, generation INTEGER NOT NULL, last_offset TEXT, in_backlog INTEGER NOT NULL);
        CREATE TABLE journal_group(
          id INTEGER PRIMARY KEY, generation INTEGER NOT NULL, first_offset TEXT NOT NULL, last_offset TEXT NOT NULL,
          events INTEGER NOT NULL, written_at INTEGER NOT NULL, bytes INTEGER NOT NULL, body BLOB NOT NULL);
        CREATE TABLE parked_event(
          id INTEGER PRIMARY KEY, generation INTEGER NOT NULL, last_offset TEXT NOT NULL, event_name TEXT NOT NULL,
          reason TEXT NOT NULL, parked_at INTEGER NOT NULL, body BLOB NOT NULL);
        """);

    private const int ParkedLimit = 1000;

    public StreamPosition? LoadPosition()
    {
        var unusable = 0;
        var position = mirror.Read(db => db.QueryUsable(
            "SELECT stream, generation, last_offset, in_backlog FROM stream_position",
            row => new StreamPosition(row.GetString(0), row.GetInt32(1), row.TextOrNull(2) is { } text ? StreamOffset.Parse(text) : null, row.GetBoolean(3)),
            ref unusable).SingleOrDefault());
        mirror.NoteUnusable(unusable);
        return position;
    }

    /// <summary>
    /// The greatest generation in this file: of the journal and, since every slice calls the column so, of the slices' tables.
    /// 0 for a new box.
    /// </summary>
    public int GreatestGeneration() => mirror.Read(db => db.Query(
            """
            SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
            WHERE t.type = 'table' AND (c.name = 'generation' OR c.name LIKE '%!_generation' ESCAPE '!')
            """,
            row => (Table: row.GetString(0), Column: row.GetString(1)))
        .Select(one => db.Scalar($"SELECT MAX({one.Column}) FROM {one.Table} WHERE typeof({one.Column}) = 'integer'") is long found and > 0 and < int.MaxValue ? (int)found : 0)
        .Append(0).Max());

    public static void SavePosition(SqliteConnection db, StreamPosition position) => db.Execute(
        "INSERT OR REPLACE INTO stream_position(id, stream, generation, last_offset, in_backlog) VALUES(1, $1, $2, $3, $4)",
        position.Stream, position.Generation, position.Offset?.Text, position.InBacklog);

    public static void Append(SqliteConnection db, int generation, IReadOnlyList<JournalEvent> group, Instant now)
    {
        var body = Pack(group);
        db.Execute(
            "INSERT INTO journal_group(generation, first_offset, last_offset, events, written_at, bytes, body) VALUES($1, $2, $3, $4, $5, $6, $7)",
            generation, group[0].Offset, group[^1].Offset, group.Count, now.ToUnixTimeSeconds(), body.Length, body);
    }

    /// <summary>The newest events with their generation, oldest first, at least <paramref name="count"/> if there are that many.</summary>
    public IReadOnlyList<(int Generation, JournalEvent Event)> LoadNewest(int count)
    {
        var unusable = 0;
        var events = mirror.Read(db => db.QueryUsable(
            """
            SELECT generation, body FROM (
              SELECT id, generation, body, SUM(events) OVER (ORDER BY id DESC) - events AS newer FROM journal_group)
            WHERE newer < $1 ORDER BY id
            """,
            row => (Generation: row.GetInt32(0), Events: Unpack(row.GetFieldValue<byte[]>(1))),
            ref unusable, count).SelectMany(group => group.Events.Select(known => (group.Generation, known))).ToList());
        mirror.NoteUnusable(unusable);
        return events;
    }

    public static void Park(SqliteConnection db, int generation, JournalEvent parked, string reason, Instant now)
    {
        db.Execute(
            "INSERT INTO parked_event(generation, last_offset, event_name, reason, parked_at, body) VALUES($1, $2, $3, $4, $5, $6)",
            generation, parked.Offset, parked.EventName, reason, now.ToUnixTimeSeconds(), Pack([parked]));
        db.Execute("DELETE FROM parked_event WHERE id <= (SELECT MAX(id) FROM parked_event) - $1", ParkedLimit);
    }

    public int CountParked() => mirror.Read(db => Convert.ToInt32(db.Scalar("SELECT COUNT(*) FROM parked_event"), null));

    /// <summary>Drops what is older than OHIP itself keeps, and the oldest beyond the size limit.</summary>
    public static void Prune(SqliteConnection db, Instant oldest, long maxBytes)
    {
        db.Execute("DELETE FROM journal_group WHERE written_at < $1", oldest.ToUnixTimeSeconds());
        db.Execute(
            """
            DELETE FROM journal_group WHERE id IN (
              SELECT id FROM (SELECT id, SUM(bytes) OVER (ORDER BY id DESC) AS newer FROM journal_group) WHERE newer > $1)
            """,
            maxBytes);
    }

    private static byte[] Pack(IReadOnlyList<JournalEvent> events)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest))
        {
            JournalWriter.Write(deflate, events);
        }

        return packed.ToArray();
    }

    private static List<JournalEvent> Unpack(byte[] body)
    {
        using var inflate = new DeflateStream(new MemoryStream(body), CompressionMode.Decompress);
        return JsonSerializer.Deserialize(inflate, JournalJson.Default.ListJournalEvent) ?? [];
    }
}
