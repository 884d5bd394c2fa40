using System.Text.Json;
using EdgeGateway.Encoders;
using EdgeGateway.Storage;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace EdgeGateway.Keys;

/// <summary>What this slice keeps in <c>critical.db</c>: which keys were under way, which are doubtful, which removals are owed. No track, no PIN, no reservation.</summary>
internal static class KeyStore
{
    public static readonly SchemaPart Schema = new(
        "keys",
        """
        CREATE TABLE key_open(job TEXT PRIMARY KEY, encoder TEXT NOT NULL, room TEXT NOT NULL, action TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE key_doubt(
          job TEXT PRIMARY KEY, encoder TEXT NOT NULL, room TEXT NOT NULL, action TEXT NOT NULL, cause TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE key_removal(job TEXT PRIMARY KEY, what TEXT NOT NULL, attempts INTEGER NOT NULL) WITHOUT ROWID;
        """);

    public static void Open(SqliteConnection db, string encoder, KeyJob job, Instant now) => db.Execute(
        "INSERT OR REPLACE INTO key_open(job, encoder, room, action, at) VALUES($1, $2, $3, $4, $5)",
        job.Id, encoder, job.Room, $"{job.Action}", now.ToUnixTimeSeconds());

    public static void Close(SqliteConnection db, string job) => db.Execute("DELETE FROM key_open WHERE job = $1", job);

    public static void Save(SqliteConnection db, KeyDoubt doubt) => db.Execute(
        "INSERT OR REPLACE INTO key_doubt(job, encoder, room, action, cause, at) VALUES($1, $2, $3, $4, $5, $6)",
        doubt.Job, doubt.Encoder, doubt.Room, $"{doubt.Action}", $"{doubt.Cause}", doubt.At.ToUnixTimeSeconds());

    public static void Resolve(SqliteConnection db, IReadOnlyList<string> jobs)
    {
        foreach (var job in jobs)
        {
            db.Execute("DELETE FROM key_doubt WHERE job = $1", job);
        }
    }

    public static void Save(SqliteConnection db, Removal removal) => db.Execute(
        "INSERT OR REPLACE INTO key_removal(job, what, attempts) VALUES($1, $2, $3)",
        removal.Job, JsonSerializer.Serialize(removal.What, KeyJson.Default.StoredRemoval), removal.Attempts);

    public static void EndRemoval(SqliteConnection db, string job) => db.Execute("DELETE FROM key_removal WHERE job = $1", job);

    /// <summary>Keys that the encoder was at when the program ended, which nobody closed: doubtful from now on.</summary>
    public static IReadOnlyList<KeyDoubt> LeftOpen(Database critical) => Read(
        critical, "SELECT job, encoder, room, action, at FROM key_open", row => Doubt(row, DoubtCause.Interrupted, 4));

    public static IReadOnlyList<KeyDoubt> Doubts(Database critical) => Read(
        critical, "SELECT job, encoder, room, action, cause, at FROM key_doubt", row => Doubt(row, Enum.Parse<DoubtCause>(row.GetString(4)), 5));

    public static IReadOnlyList<Removal> Removals(Database critical) => Read(
        critical,
        "SELECT job, what, attempts FROM key_removal",
        row => new Removal(
            row.GetString(0),
            JsonSerializer.Deserialize(row.GetString(1), KeyJson.Default.StoredRemoval) ?? throw new JsonException("null"),
            row.GetInt32(2)));

    private static KeyDoubt Doubt(SqliteDataReader row, DoubtCause cause, int at) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), Enum.Parse<KeyAction>(row.GetString(3)), cause, Instant.FromUnixTimeSeconds(row.GetInt64(at)));

    private static IReadOnlyList<T> Read<T>(Database critical, string sql, Func<SqliteDataReader, T> row)
    {
        var unusable = 0;
        var rows = critical.Read(db => db.QueryUsable(sql, row, ref unusable));
        critical.NoteUnusable(unusable);
        return rows;
    }
}
