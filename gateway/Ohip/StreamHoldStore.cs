using EdgeGateway.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGateway.Ohip;

/// <summary>Keeps the hold in <c>critical.db</c>: it must be on disk before the complete that it belongs to leaves the box.</summary>
internal sealed class StreamHoldStore(Database critical, ILogger<StreamHoldStore> logger) : IStreamHoldStore
{
    public static readonly SchemaPart Schema = new(
        "stream hold",
        "CREATE TABLE stream_hold(id INTEGER PRIMARY KEY CHECK (id = 1), boot_id TEXT NOT NULL, from_ms INTEGER NOT NULL, length_ms INTEGER NOT NULL)");

    public StreamHoldRecord? Load()
    {
        var unusable = 0;
        var record = critical.Read(db => db.QueryUsable(
            "SELECT boot_id, from_ms, length_ms FROM stream_hold",
            row => new StreamHoldRecord(row.GetString(0), row.GetInt64(1), row.GetInt64(2)),
            ref unusable).SingleOrDefault());
        critical.NoteUnusable(unusable);
        return record;
    }

    public void Save(StreamHoldRecord record)
    {
        try
        {
            critical.Write(db => db.Execute(
                "INSERT OR REPLACE INTO stream_hold(id, boot_id, from_ms, length_ms) VALUES(1, $1, $2, $3)",
                record.BootId, record.FromMilliseconds, record.LengthMilliseconds));
        }
        catch (SqliteException error)
        {
            OhipLog.HoldNotStored(logger, error.Message);
        }
    }
}
