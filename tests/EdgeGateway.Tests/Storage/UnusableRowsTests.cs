using EdgeGateway.Inbox;
using EdgeGateway.Lamps;
using EdgeGateway.Status;
using EdgeGateway.Storage;
using EdgeGateway.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Storage;

public class UnusableRowsTests(FilledDatabases filled) : IClassFixture<FilledDatabases>
{
    [Fact]
    public void Rows_that_make_no_sense_are_left_out_counted_and_told()
    {
        using var directory = new TempDirectory();
        FilledDatabases.Copy(filled.Template, directory.Path);
        using var databases = FilledDatabases.Open(directory.Path);
        databases.Mirror.Write(db =>
        {
            db.Execute("UPDATE lamp_reservation SET room_offset = '1k' WHERE reservation = '400001'");
            db.Execute("UPDATE lamp SET since = $1 WHERE room = '0'", long.MaxValue);
            db.Execute("UPDATE equipment SET event_offset = '' WHERE room = '50'");
            db.Execute("UPDATE stream_position SET last_offset = 'x'");
            db.Execute("UPDATE journal_group SET body = x'00ff17' WHERE id = 60");
        });
        var (time, alerts) = (new ManualTimeProvider(), new AlertBoard(new ManualTimeProvider()));
        using var report = new StorageReport(databases, new HealthBoard(time), alerts, time, NullLogger<StorageReport>.Instance);
        report.Start();

        var (book, equipment) = (new LampBook(), new EquipmentBook());
        new LampStore(databases.Mirror).Load(book, equipment);

        Assert.Equal(filled.Rows["lamp_reservation"] - 1, book.Reservations.Count);
        Assert.Equal(filled.Rows["lamp"] - 1, new LampStore(databases.Mirror).LoadShown().Count);
        Assert.Null(new JournalStore(databases.Mirror).LoadPosition());
        Assert.Equal(59 * 50, new JournalStore(databases.Mirror).LoadNewest(RecentEvents.Capacity).Count);
        Assert.Equal(5, databases.Mirror.State.UnusableRows);
        Assert.Contains("5 rows", alerts.Get("database-rows")!.Text, StringComparison.Ordinal);
    }
}
