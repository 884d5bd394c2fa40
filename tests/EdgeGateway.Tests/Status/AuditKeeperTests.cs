using EdgeGateway.Status;
using EdgeGateway.Storage;
using EdgeGateway.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Status;

public sealed class AuditKeeperTests : IAsyncLifetime, IDisposable
{
    private readonly CommandHouse house = new();
    private readonly StatusBoards boards;
    private readonly AuditKeeper keeper;
    private string clock = "synced";

    public AuditKeeperTests()
    {
        boards = new StatusBoards(new HealthBoard(house.Time), house.Alerts);
        keeper = new AuditKeeper(house.Audit, boards, () => clock, house.Time, NullLogger<AuditKeeper>.Instance);
    }

    private string? Detail => boards.Health.Get(AuditKeeper.Part)?.Detail;

    public Task InitializeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_start_is_audited_and_the_head_is_said_at_once_and_daily()
    {
        keeper.Start("0.1.0");
        await Eventually.True(() => Detail is not null, "the head is said");
        Assert.Equal($"head 1 {Convert.ToHexStringLower(house.Audit.Head()!.Hash)}", Detail);
        Assert.Equal(("box", "gateway.start", "0.1.0"), house.Audit.Newest(1)[0].Entry is var entry ? (entry.Actor, entry.Action, entry.Subject) : default);

        keeper.Record("gateway.stop", "asked");
        house.Time.Advance(TimeSpan.FromDays(1));
        Assert.StartsWith("head 2 ", Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_chain_is_alerted()
    {
        keeper.Record("gateway.start", null);
        house.Database.Write(db => db.Execute("UPDATE audit SET actor = 'x'"));
        keeper.LookAfter();
        Assert.Equal(AlertSeverity.Critical, house.Alerts.Get("audit")!.Severity);
        Assert.Equal(HealthStatus.Warn, boards.Health.Get(AuditKeeper.Part)!.Status);
    }

    [Fact]
    public void Old_entries_go_only_by_a_clock_that_can_be_trusted()
    {
        keeper.Record("gateway.start", null);
        house.Time.Advance(TimeSpan.FromDays(401));
        clock = "unsynced";
        keeper.LookAfter();
        Assert.Equal(1, house.Audit.Newest(10)[^1].Sequence);
        clock = "synced";
        keeper.LookAfter();
        Assert.Equal(2, house.Audit.Newest(10)[^1].Sequence);
        keeper.LookAfter();
        Assert.Equal(HealthStatus.Ok, boards.Health.Get(AuditKeeper.Part)!.Status);
    }

    public async Task DisposeAsync() => await keeper.DisposeAsync();

    public void Dispose() => house.Dispose();
}
