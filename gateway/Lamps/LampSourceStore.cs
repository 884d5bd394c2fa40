using EdgeGateway.Rooms;
using EdgeGateway.Storage;

namespace EdgeGateway.Lamps;

/// <summary>
/// Who else wants a lamp on, in <c>critical.db</c>: a voice-mail system says it once, and nobody could be asked again after
/// a power cut.
/// </summary>
internal sealed class LampSourceStore(Database critical)
{
    public static readonly SchemaPart Schema = new(
        "lamp sources",
        "CREATE TABLE lamp_source(room TEXT NOT NULL, source TEXT NOT NULL, PRIMARY KEY(room, source)) WITHOUT ROWID");

    public void Load(LampBook book)
    {
        var unusable = 0;
        var rows = critical.Read(db => db.QueryUsable(
            "SELECT room, source FROM lamp_source", row => (Room: row.GetString(0), Source: row.GetString(1)), ref unusable));
        critical.NoteUnusable(unusable);
        foreach (var (room, source) in rows)
        {
            book.SetSource(new RoomNumber(room), source, true);
        }
    }

    public void Set(RoomNumber room, string source, bool on) => critical.Write(db => db.Execute(
        on ? "INSERT OR IGNORE INTO lamp_source(room, source) VALUES($1, $2)" : "DELETE FROM lamp_source WHERE room = $1 AND source = $2",
        room.Value, source));
}
