using EdgeGateway.Rooms;
using EdgeGateway.Storage;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace EdgeGateway.Lamps;

/// <summary>What lamps remember in <c>mirror.db</c>: what OHIP would send again.</summary>
internal sealed class LampStore(Database mirror)
{
    public static readonly SchemaPart Schema = new(
        "lamps",
        """
        CREATE TABLE lamp_reservation(
          reservation TEXT PRIMARY KEY, room TEXT, room_generation INTEGER NOT NULL, room_offset TEXT NOT NULL,
          is_on INTEGER NOT NULL, light_generation INTEGER NOT NULL, light_offset TEXT NOT NULL, seen_at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE lamp(room TEXT PRIMARY KEY, is_on INTEGER NOT NULL, since INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE equipment(
          room TEXT NOT NULL, element TEXT NOT NULL, value TEXT NOT NULL, generation INTEGER NOT NULL, event_offset TEXT NOT NULL,
          since INTEGER NOT NULL, PRIMARY KEY(room, element)) WITHOUT ROWID;
        """);

    public void Load(LampBook lamps, EquipmentBook equipment)
    {
        var unusable = 0;
        var puts = mirror.Read(db => db.QueryUsable<Action>(
            "SELECT reservation, room, room_generation, room_offset, is_on, light_generation, light_offset FROM lamp_reservation",
            row =>
            {
                var reservation = new ReservationId(row.GetString(0));
                var known = new LampReservation(row.TextOrNull(1) is { } room ? new RoomNumber(room) : null, Version(row, 2), row.GetBoolean(4), Version(row, 5));
                return () => lamps.Put(reservation, known);
            },
            ref unusable).Concat(db.QueryUsable<Action>(
            "SELECT room, element, value, generation, event_offset, since FROM equipment",
            row =>
            {
                var (room, element, value, version, since) = (new RoomNumber(row.GetString(0)), row.GetString(1), row.GetString(2), Version(row, 3), Since(row, 5));
                return () => equipment.Put(room, element, value, version, since);
            },
            ref unusable)).ToList());
        foreach (var put in puts)
        {
            put();
        }

        mirror.NoteUnusable(unusable);
    }

    /// <summary>What each lamp last showed and since when.</summary>
    public IReadOnlyDictionary<RoomNumber, (bool On, Instant Since)> LoadShown()
    {
        var unusable = 0;
        var rows = mirror.Read(db => db.QueryUsable(
            "SELECT room, is_on, since FROM lamp",
            row => (Room: new RoomNumber(row.GetString(0)), On: row.GetBoolean(1), Since: Since(row, 2)),
            ref unusable));
        mirror.NoteUnusable(unusable);
        return rows.ToDictionary(row => row.Room, row => (row.On, row.Since));
    }

    public static void Save(SqliteConnection db, ReservationId reservation, LampReservation known, Instant now) => db.Execute(
        """
        INSERT OR REPLACE INTO lamp_reservation(reservation, room, room_generation, room_offset, is_on, light_generation, light_offset, seen_at)
        VALUES($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        reservation.Value, known.Room?.Value, known.RoomVersion.Generation, known.RoomVersion.Offset.Text,
        known.On, known.LightVersion.Generation, known.LightVersion.Offset.Text, now.ToUnixTimeSeconds());

    /// <summary>Stores one lamp at once, outside the pump's groups.</summary>
    public void SaveShown(RoomNumber room, bool on, Instant since) => mirror.Write(db => Save(db, room, on, since));

    public static void Save(SqliteConnection db, RoomNumber room, bool on, Instant since) =>
        db.Execute("INSERT OR REPLACE INTO lamp(room, is_on, since) VALUES($1, $2, $3)", room.Value, on, since.ToUnixTimeSeconds());

    public static void Save(SqliteConnection db, RoomNumber room, RoomEquipment equipment)
    {
        foreach (var (name, value, version) in equipment.Elements)
        {
            db.Execute(
                "INSERT OR REPLACE INTO equipment(room, element, value, generation, event_offset, since) VALUES($1, $2, $3, $4, $5, $6)",
                room.Value, name, value, version.Generation, version.Offset.Text, equipment.Since.ToUnixTimeSeconds());
        }
    }

    /// <summary>
    /// Reservations that no event has touched for long and whose light is off, or shines nowhere because they are not in house:
    /// OHIP keeps no event of them any more, so their version is not needed either. Returns which.
    /// </summary>
    public static IReadOnlyList<ReservationId> Prune(SqliteConnection db, Instant oldest, IEnumerable<ReservationId> dark) =>
    [
        .. Deleted(db, "is_on = 0 AND seen_at < $1", oldest, null),
        .. dark.SelectMany(reservation => Deleted(db, "seen_at < $1 AND reservation = $2", oldest, reservation.Value)),
    ];

    private static IReadOnlyList<ReservationId> Deleted(SqliteConnection db, string where, Instant oldest, string? reservation) => db.Query(
        $"DELETE FROM lamp_reservation WHERE {where} RETURNING reservation",
        row => new ReservationId(row.GetString(0)), reservation is null ? [oldest.ToUnixTimeSeconds()] : [oldest.ToUnixTimeSeconds(), reservation]);

    private static Instant Since(SqliteDataReader row, int column) => Instant.FromUnixTimeSeconds(row.GetInt64(column));

    private static StateVersion Version(SqliteDataReader row, int column) => new(row.GetInt32(column), StreamOffset.Parse(row.GetString(column + 1)));
}
