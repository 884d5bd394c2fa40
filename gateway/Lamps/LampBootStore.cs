using EdgeGateway.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGateway.Lamps;

/// <summary>
/// In which boot of the machine lamps were last opened, in <c>mirror.db</c>: an older one means that the box was without power.
/// Should a power cut cost the row, the box was without power all the same.
/// </summary>
internal sealed class LampBootStore(Database mirror)
{
    public static readonly SchemaPart Schema = new(
        "lamp boot",
        "CREATE TABLE lamp_boot(id INTEGER PRIMARY KEY CHECK (id = 1), boot_id TEXT NOT NULL)");

    /// <summary>Whether this is the first run in this boot; notes that there was one.</summary>
    public bool IsFirst(string bootId)
    {
        var unusable = 0;
        var last = mirror.Read(db => db.QueryUsable("SELECT boot_id FROM lamp_boot", row => row.GetString(0), ref unusable).SingleOrDefault());
        mirror.NoteUnusable(unusable);
        if (last == bootId && bootId.Length > 0)
        {
            return false;
        }

        try
        {
            mirror.Write(db => db.Execute("INSERT OR REPLACE INTO lamp_boot(id, boot_id) VALUES(1, $1)", bootId));
        }
        catch (SqliteException)
        {
            // The disk is reported elsewhere; the next start asks again.
        }

        return true;
    }
}
