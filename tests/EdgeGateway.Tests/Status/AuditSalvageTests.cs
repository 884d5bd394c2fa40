using EdgeGateway.Status;
using EdgeGateway.Storage;
using EdgeGateway.Tests.Storage;
using EdgeGateway.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Xunit;

namespace EdgeGateway.Tests.Status;

public sealed class AuditSalvageTests : IDisposable
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 20, 6, 0);

    private readonly TempDirectory directory = new();
    private readonly ManualTimeProvider time = new();
    private Database database;

    public AuditSalvageTests()
    {
        database = Open();
        database.Write(db =>
        {
            for (var row = 0; row < 500; row++)
            {
                AuditLog.Append(db, Now, new AuditEntry("mqtt", "command.restart", $"{row}"));
            }
        });
        database.Dispose();
        Damage.Overwrite(directory.File("critical.db"), 40 * DatabaseFile.PageBytes, new byte[4 * DatabaseFile.PageBytes]);
        database = Open();
    }

    [Fact]
    public async Task A_salvage_that_lost_rows_is_known_and_gives_no_lasting_alert()
    {
        Assert.Contains(database.State.Salvage!.Tables, table => table is { Table: "audit", LostSomething: true });
        var boards = new StatusBoards(new HealthBoard(time), new AlertBoard(time));
        var audit = new AuditLog(database);
        Assert.False(audit.Verify().Holds);
        await using var keeper = new AuditKeeper(audit, boards, () => "synced", time, NullLogger<AuditKeeper>.Instance);
        keeper.Start("1");
        keeper.LookAfter();
        keeper.LookAfter();

        Assert.Null(boards.Alerts.Get("audit"));
        Assert.Contains("lost with a damaged file", boards.Health.Get(AuditKeeper.Part)!.Detail, StringComparison.Ordinal);
        Assert.Single(audit.Newest(1000), row => row.Entry.Action == AuditChain.Salvaged);
        Assert.True(audit.Verify() is { Holds: true, Known: > 0 });
    }

    [Theory]
    [InlineData("UPDATE audit SET actor = 'nobody' WHERE sequence = 3")]
    [InlineData("DELETE FROM audit WHERE sequence = 499")]
    [InlineData("UPDATE audit SET actor = 'nobody' WHERE subject = 'later'")]
    [InlineData("UPDATE audit SET details = NULL WHERE action = 'audit.salvaged'")]
    [InlineData("UPDATE audit SET at = 'yesterday' WHERE subject = 'later'")]
    public void Tampering_before_and_behind_a_known_salvage_is_found(string tampering)
    {
        var audit = new AuditLog(database);
        audit.GoOnAfterSalvage(Now);
        audit.Append(Now, new AuditEntry("mqtt", "command.restart", "later"));
        Assert.True(audit.Verify().Holds);

        database.Write(db => db.Execute(tampering));

        Assert.False(audit.Verify().Holds);
    }

    [Fact]
    public void All_breaks_are_told()
    {
        var audit = new AuditLog(database);
        audit.GoOnAfterSalvage(Now);
        database.Write(db => db.Execute("UPDATE audit SET actor = 'nobody' WHERE sequence IN (3, 7, 499)"));
        Assert.Equal([3, 7, 499], audit.Verify().Faults.Select(fault => fault.Sequence));
    }

    public void Dispose()
    {
        database.Dispose();
        directory.Dispose();
    }

    private Database Open() => Database.Open(directory.File("critical.db"), durable: true, [AuditLog.Schema]);
}
