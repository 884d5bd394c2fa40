using EdgeGateway.Status;
using EdgeGateway.Storage;
using EdgeGateway.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Storage;

public class LogDamageTests(FilledDatabases filled) : IClassFixture<FilledDatabases>
{
    [Theory]
    [InlineData(0.001)]
    [InlineData(0.5)]
    [InlineData(0.999)]
    public void A_flipped_bit_in_a_write_ahead_log_is_said_once_and_everyone_may_know_that_commits_are_lost(double where)
    {
        using var directory = Live();
        var log = directory.File("critical.db-wal");
        var bytes = File.ReadAllBytes(log);
        bytes[(int)(bytes.Length * where)] ^= 1;
        File.WriteAllBytes(log, bytes);
        using var crashed = new TempDirectory();

        using (var databases = FilledDatabases.Open(directory.Path))
        {
            Assert.True(databases.Critical.State is { LogCut: true, MayBeOlder: true, Salvage: null }, $"{databases.Critical.State}");
            var time = new ManualTimeProvider();
            var alerts = new AlertBoard(time);
            using var report = new StorageReport(databases, new HealthBoard(time), alerts, time, NullLogger<StorageReport>.Instance);
            report.Start();
            Assert.Contains("newest changes of critical.db may be lost", alerts.Get("database-log")!.Text, StringComparison.Ordinal);
            databases.Critical.Probe();
            FilledDatabases.Copy(directory.Path, crashed.Path);
        }

        using var again = FilledDatabases.Open(crashed.Path);
        Assert.False(again.Critical.State.MayBeOlder);
    }

    [Fact]
    public void A_whole_write_ahead_log_hides_nothing()
    {
        using var directory = Live();
        using var databases = FilledDatabases.Open(directory.Path);
        Assert.All(databases.All, database => Assert.False(database.State.MayBeOlder));
        Assert.Equal(filled.RowsLive["outbox_call"], FilledDatabases.Count(databases.Critical)["outbox_call"]);
    }

    [Fact]
    public void What_an_older_generation_left_in_a_write_ahead_log_is_no_loss()
    {
        using var directory = Live();
        using var crashed = new TempDirectory();
        using (var databases = FilledDatabases.Open(directory.Path))
        {
            var length = new FileInfo(directory.File("critical.db-wal")).Length;
            databases.Critical.Read(db => db.Scalar("PRAGMA wal_checkpoint(RESTART)"));
            databases.Critical.Write(db => db.Execute("DELETE FROM lamp_source WHERE room = '100'"));
            Assert.Equal(length, new FileInfo(directory.File("critical.db-wal")).Length);
            FilledDatabases.Copy(directory.Path, crashed.Path);
        }

        using var again = FilledDatabases.Open(crashed.Path);
        Assert.False(again.Critical.State.MayBeOlder);
    }

    [Fact]
    public void A_commit_that_was_not_written_to_its_end_is_no_loss()
    {
        using var directory = Live();
        using (var log = new FileStream(directory.File("critical.db-wal"), FileMode.Open))
        {
            log.SetLength(log.Length - 100);
        }

        using var databases = FilledDatabases.Open(directory.Path);
        Assert.False(databases.Critical.State.MayBeOlder);
    }

    private TempDirectory Live()
    {
        var directory = new TempDirectory();
        FilledDatabases.Copy(filled.Live, directory.Path);
        return directory;
    }
}
