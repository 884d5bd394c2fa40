using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using EdgeGateway.Storage;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Text;

namespace EdgeGateway.Stays;

/// <summary>What stays remember in <c>mirror.db</c>: OPERA would say it again.</summary>
internal sealed class StayStore(Database mirror)
{
    public static readonly SchemaPart Schema = new(
        "stays",
        """
        CREATE TABLE stay(
          reservation TEXT PRIMARY KEY, status INTEGER NOT NULL, status_generation INTEGER NOT NULL, status_offset TEXT NOT NULL,
          room TEXT, room_generation INTEGER NOT NULL, room_offset TEXT NOT NULL,
          arrival TEXT, departure TEXT, dates_generation INTEGER NOT NULL, dates_offset TEXT NOT NULL,
          since INTEGER NOT NULL, seen_at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE stay_room(room TEXT PRIMARY KEY, occupied INTEGER NOT NULL, since INTEGER NOT NULL) WITHOUT ROWID;
        """);

    public IReadOnlyList<(ReservationId Reservation, KnownStay Stay)> Load()
    {
        var unusable = 0;
        var rows = mirror.Read(db => db.QueryUsable(
            """
            SELECT reservation, status, status_generation, status_offset, room, room_generation, room_offset,
              arrival, departure, dates_generation, dates_offset, since FROM stay
            """,
            row => (new ReservationId(row.GetString(0)), new KnownStay(
                Status(row.GetInt32(1)), Version(row, 2), row.TextOrNull(4) is { } room ? new RoomNumber(room) : null, Version(row, 5),
                Date(row.TextOrNull(7)), Date(row.TextOrNull(8)), Version(row, 9), Instant.FromUnixTimeMilliseconds(row.GetInt64(11)))),
            ref unusable));
        mirror.NoteUnusable(unusable);
        return rows;
    }

    /// <summary>What each room's topic last said.</summary>
    public IReadOnlyDictionary<RoomNumber, Occupancy> LoadShown()
    {
        var unusable = 0;
        var rows = mirror.Read(db => db.QueryUsable(
            "SELECT room, occupied, since FROM stay_room",
            row => (Room: new RoomNumber(row.GetString(0)), Shown: new Occupancy(row.GetBoolean(1), Instant.FromUnixTimeSeconds(row.GetInt64(2)))),
            ref unusable));
        mirror.NoteUnusable(unusable);
        return rows.ToDictionary(row => row.Room, row => row.Shown);
    }

    public static void Save(SqliteConnection db, ReservationId reservation, KnownStay stay, Instant now) => db.Execute(
        """
        INSERT OR REPLACE INTO stay(
          reservation, status, status_generation, status_offset, room, room_generation, room_offset,
          arrival, departure, dates_generation, dates_offset, since, seen_at)
        VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """,
        reservation.Value, (int)stay.Status, stay.StatusVersion.Generation, stay.StatusVersion.Offset.Text,
        stay.Room?.Value, stay.RoomVersion.Generation, stay.RoomVersion.Offset.Text,
        Text(stay.Arrival), Text(stay.Departure), stay.DatesVersion.Generation, stay.DatesVersion.Offset.Text,
        stay.Since.ToUnixTimeMilliseconds(), now.ToUnixTimeSeconds());

    public static void Save(SqliteConnection db, RoomNumber room, Occupancy shown) => db.Execute(
        "INSERT OR REPLACE INTO stay_room(room, occupied, since) VALUES($1, $2, $3)", room.Value, shown.Occupied, shown.Since.ToUnixTimeSeconds());

    /// <summary>Reservations that are not in house and of which nothing was heard for long. Returns which.</summary>
    public static IReadOnlyList<ReservationId> Prune(SqliteConnection db, Instant oldest) => db.Query(
        "DELETE FROM stay WHERE status <> $1 AND seen_at < $2 RETURNING reservation",
        row => new ReservationId(row.GetString(0)), (int)ReservationStatus.InHouse, oldest.ToUnixTimeSeconds());

    private static ReservationStatus Status(int number) => Enum.IsDefined((ReservationStatus)number)
        ? (ReservationStatus)number
        : throw new FormatException("No status of a reservation.");

    private static string? Text(LocalDate? date) => date is { } known ? LocalDatePattern.Iso.Format(known) : null;

    private static LocalDate? Date(string? text) => text is null ? null : LocalDatePattern.Iso.Parse(text).Value;

    private static StateVersion Version(SqliteDataReader row, int column) => new(row.GetInt32(column), StreamOffset.Parse(row.GetString(column + 1)));
}
