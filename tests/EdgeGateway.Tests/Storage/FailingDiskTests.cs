using EdgeGateway.Lamps;
using EdgeGateway.Rooms;
using EdgeGateway.Status;
using EdgeGateway.Storage;
using EdgeGateway.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Storage;

public class FailingDiskTests(FilledDatabases filled) : IClassFixture<FilledDatabases>
{
    private readonly ManualTimeProvider time = new();

    [SkippableFact]
    public void A_full_disk_refuses_writes_serves_reads_and_recovers_when_space_is_back()
    {
        using var disk = SmallFileSystem.Memory(4096);
        Skip.If(disk is null, "mounting a file system is not permitted here");
        FilledDatabases.Copy(filled.Template, disk.Path);
        using var databases = FilledDatabases.Open(disk.Path);
        var (health, alerts, report) = Watch(databases);
        using var watching = report;
        disk.Fill();

        var refused = Assert.Throws<SqliteException>(() => WriteMuch(databases.Critical));
        Assert.True(SqliteFailure.EndsTrust(refused), refused.Message);
        FilledDatabases.LoadAll(databases);
        Assert.Equal(filled.Rows["lamp_source"], FilledDatabases.Count(databases.Critical)["lamp_source"]);
        Assert.Equal(HealthStatus.Fail, health.Get(HealthBoard.Disk)!.Status);
        Assert.Contains("critical.db", alerts.Get("disk")!.Text, StringComparison.Ordinal);

        disk.Free();
        time.Advance(StorageReport.ProbeInterval);
        WriteMuch(databases.Critical);
        Assert.Null(alerts.Get("disk"));
        Assert.Equal(HealthStatus.Ok, health.Get(HealthBoard.Disk)!.Status);
        Assert.Null(databases.Critical.SetAside);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_start_on_a_full_disk_reads_what_is_there_and_writes_when_space_is_back(bool afterPowerCut)
    {
        using var disk = SmallFileSystem.Memory(6144);
        Skip.If(disk is null, "mounting a file system is not permitted here");
        FilledDatabases.Copy(afterPowerCut ? filled.Live : filled.Template, disk.Path);
        disk.Fill();
        using var databases = FilledDatabases.Open(disk.Path);
        var (_, alerts, report) = Watch(databases);
        using var watching = report;

        Assert.Equal((afterPowerCut ? filled.RowsLive : filled.Rows)["lamp_source"], FilledDatabases.Count(databases.Critical)["lamp_source"]);
        Assert.Throws<SqliteException>(() => WriteMuch(databases.Critical));
        Assert.NotNull(alerts.Get("disk"));

        disk.Free();
        WriteMuch(databases.Critical);
        databases.Mirror.Probe();
        Assert.Null(alerts.Get("disk"));
        Assert.All(databases.All, database => Assert.False(database.State.WantsRestart));
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_start_on_a_read_only_disk_reads_what_is_there_and_writes_when_it_can(bool afterPowerCut)
    {
        using var disk = SmallFileSystem.Memory(6144);
        Skip.If(disk is null, "mounting a file system is not permitted here");
        FilledDatabases.Copy(afterPowerCut ? filled.Live : filled.Template, disk.Path);
        Assert.True(disk.Remount("ro"));
        using var databases = FilledDatabases.Open(disk.Path);
        FilledDatabases.LoadAll(databases);
        Assert.Equal((afterPowerCut ? filled.RowsLive : filled.Rows)["lamp_source"], FilledDatabases.Count(databases.Critical)["lamp_source"]);
        Assert.All(databases.All, database => Assert.NotNull(database.State.Failure));
        Assert.False(databases.Critical.Probe());

        Assert.True(disk.Remount("rw"));
        WriteMuch(databases.Critical);
        Assert.Null(databases.Critical.State.Failure);
    }

    [SkippableFact]
    public void A_first_start_on_a_read_only_disk_runs_in_memory_and_begins_its_files_later()
    {
        using var disk = SmallFileSystem.Memory(6144);
        Skip.If(disk is null, "mounting a file system is not permitted here");
        Assert.True(disk.Remount("ro"));
        using var databases = FilledDatabases.Open(disk.Path);
        FilledDatabases.LoadAll(databases);

        Assert.True(disk.Remount("rw"));
        Assert.All(databases.All, database => Assert.True(database.Probe()));
    }

    [SkippableFact]
    public void A_file_system_that_goes_read_only_under_the_box_is_used_again_when_it_is_mended()
    {
        using var disk = SmallFileSystem.Ext4(32);
        Skip.If(disk is null, "mounting a file system is not permitted here");
        FilledDatabases.Copy(filled.Live, disk.Path);
        using var databases = FilledDatabases.Open(disk.Path);
        WriteMuch(databases.Critical);
        Skip.IfNot(disk.FailNow(), "this kernel cannot be told to fail");

        Assert.Throws<SqliteException>(() => WriteMuch(databases.Critical));
        Assert.Throws<SqliteException>(() => WriteMuch(databases.Critical));
        Assert.False(databases.Mirror.Probe());
        FilledDatabases.LoadAll(databases);
        Assert.Equal(filled.RowsLive["lamp_source"] + 1, FilledDatabases.Count(databases.Critical)["lamp_source"]);

        Assert.True(disk.Mend());
        WriteMuch(databases.Critical);
        Assert.True(databases.Mirror.Probe());
        Assert.All(databases.All, database => Assert.Null(database.State.Failure));
        Assert.All(databases.All, database => Assert.Null(database.SetAside));
    }

    private static void WriteMuch(Database database)
    {
        database.Write(db => db.Execute("INSERT OR REPLACE INTO lamp_source(room, source) VALUES('much', $1)", new string('x', 200_000)));
        new LampSourceStore(database).Set(new RoomNumber("much"), "gone", false);
        database.Write(db => db.Execute("DELETE FROM lamp_source WHERE room = 'much'"));
        new LampSourceStore(database).Set(new RoomNumber("one more"), "concierge", true);
    }

    private (HealthBoard Health, AlertBoard Alerts, StorageReport Report) Watch(Databases databases)
    {
        var (health, alerts) = (new HealthBoard(time), new AlertBoard(time));
        var report = new StorageReport(databases, health, alerts, time, NullLogger<StorageReport>.Instance);
        report.Start();
        return (health, alerts, report);
    }
}
