using System.Globalization;
using EdgeGateway.Inbox;
using EdgeGateway.Storage;
using EdgeGateway.Tests.Support;
using Microsoft.Data.Sqlite;

namespace EdgeGateway.Tests.Processes;

/// <summary>
/// What a dead box has on its disk. A copy of the files is read: opening the files themselves would repair and tidy them,
/// which is the next start's work.
/// </summary>
internal sealed record MirrorSnapshot(long? Offset, IReadOnlyDictionary<string, MirrorSnapshot.Stay> Stays, IReadOnlyList<JournalEvent> Journal)
{
    public static MirrorSnapshot Read(string dataDirectory)
    {
        using var copy = new TempDirectory();
        foreach (var file in Directory.GetFiles(dataDirectory, "mirror.db*"))
        {
            File.Copy(file, copy.File(Path.GetFileName(file)));
        }

        using var mirror = Database.Open(copy.File("mirror.db"), durable: false, []);
        Xunit.Assert.Null(mirror.SetAside);
        var stays = mirror.Read(db => db.Query(
            "SELECT reservation, room, is_on, room_offset, light_offset FROM lamp_reservation",
            row => (Reservation: row.GetString(0), Stay: new Stay(row.TextOrNull(1), row.GetBoolean(2), Number(row.GetString(3)), Number(row.GetString(4))))));
        var journal = new JournalStore(mirror);
        return new MirrorSnapshot(
            journal.LoadPosition()?.Offset is { } offset ? Number(offset.Text) : null,
            stays.ToDictionary(row => row.Reservation, row => row.Stay),
            [.. journal.LoadNewest(int.MaxValue).Select(known => known.Event)]);
    }

    /// <summary>The stored offset of a running box; null before it has one.</summary>
    public static long? ReadOffset(string dataDirectory)
    {
        // Once there is a write-ahead log, a reader disturbs nobody.
        if (!File.Exists(Path.Combine(dataDirectory, "mirror.db-wal")))
        {
            return null;
        }

        SqliteLibrary.Load();
        using var mirror = new SqliteConnection($"Data Source={Path.Combine(dataDirectory, "mirror.db")};Mode=ReadOnly;Pooling=False");
        mirror.Open();
        return mirror.Scalar("SELECT COUNT(*) FROM sqlite_master WHERE name = 'stream_position'") is 1L
            && mirror.Scalar("SELECT last_offset FROM stream_position") is string offset ? Number(offset) : null;
    }

    private static long Number(string offset) => offset.Length == 0 ? -1 : long.Parse(offset, CultureInfo.InvariantCulture);

    /// <summary>A row of <c>lamp_reservation</c>.</summary>
    internal sealed record Stay(string? Room, bool On, long RoomOffset, long LightOffset);
}
