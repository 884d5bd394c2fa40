using EdgeGateway.Encoders;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Encoders;

/// <summary>The same driver over TCP, where answers are not acknowledged.</summary>
public class IspTcpTests
{
    [Theory]
    [InlineData("salto")]
    [InlineData("onity")]
    [InlineData("tesa")]
    public async Task A_key_is_made(string dialect)
    {
        await using var bench = await LockBench.TcpAsync(dialect);
        bench.Faults.Garbage = true;

        var result = await bench.RunAsync(KeyAction.New);

        Assert.Equal(EncodeOutcome.Done, result.Outcome);
        Assert.Equal(0, bench.Simulator.Acknowledged);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_or_asked_for_again_leaves_a_key_that_may_exist()
    {
        await using var bench = await LockBench.TcpAsync();
        bench.Faults.WrongChecks = 1;

        var result = await bench.RunAsync(KeyAction.New);

        Assert.Equal((EncodeOutcome.LinkLost, true), (result.Outcome, result.MayExist));
        await bench.ReadyAsync();
        Assert.Equal(EncodeOutcome.Done, (await bench.RunAsync(KeyAction.New)).Outcome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_goes_is_dialled_again(bool accepted)
    {
        await using var bench = await LockBench.TcpAsync();
        (bench.Faults.PullBefore, bench.Faults.PullAfter) = (!accepted, accepted);

        var result = await bench.RunAsync(KeyAction.New);
        Assert.Equal((EncodeOutcome.LinkLost, true), (result.Outcome, result.MayExist));

        (bench.Faults.PullBefore, bench.Faults.PullAfter) = (false, false);
        await Eventually.True(async () => (await bench.RunAsync(KeyAction.New)).Outcome == EncodeOutcome.Done, "it is dialled again");
    }

    [Fact]
    public async Task Silence_and_refusals_are_as_on_a_line()
    {
        await using var bench = await LockBench.TcpAsync();
        bench.Faults.Busy = 3;
        Assert.Equal(EncodeOutcome.Busy, (await bench.RunAsync(KeyAction.New)).Outcome);

        bench.Faults.RefusedFrames = 1;
        bench.Faults.OtherFirst = "7";
        bench.Faults.BetweenBytes = TimeSpan.FromMilliseconds(10);
        Assert.Equal(EncodeOutcome.Done, (await bench.RunAsync(KeyAction.New)).Outcome);

        bench.Faults.Dead = true;
        Assert.Equal(EncodeOutcome.Offline, (await bench.RunAsync(KeyAction.New)).Outcome);
    }

    [Fact]
    public async Task A_late_card_is_reported()
    {
        await using var bench = await LockBench.TcpAsync();
        bench.Faults.Card = TimeSpan.FromSeconds(2.5);

        Assert.Equal((EncodeOutcome.NoCard, true), await bench.RunAsync(KeyAction.New) is var result ? (result.Outcome, result.MayExist) : default);
        await Eventually.True(() => bench.Late.Count == 1, "the late key is reported");
    }
}
