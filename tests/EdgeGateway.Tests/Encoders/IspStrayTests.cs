using EdgeGateway.Encoders;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Encoders;

/// <summary>Answers that come late, twice or not at all: what the desk is told of them, and that no other job gets them.</summary>
public class IspStrayTests
{
    [Fact]
    public async Task An_answer_to_an_earlier_job_that_comes_before_the_command_is_sent_is_not_this_ones()
    {
        await using var bench = await LockBench.SerialAsync("onity");
        bench.Faults.Stray = ["EE", "1"];

        Assert.Equal(EncodeOutcome.Done, (await bench.RunAsync(KeyAction.New)).Outcome);
    }

    [Fact]
    public async Task A_cancellation_that_is_answered_beside_its_job_takes_nothing_from_the_next_job()
    {
        await using var bench = await LockBench.SerialAsync("onity");
        (bench.Faults.Card, bench.Faults.CancelAnswer) = (TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(150));

        var result = await bench.RunAsync(KeyAction.New);

        Assert.Equal((EncodeOutcome.NoCard, false), (result.Outcome, result.MayExist));
        bench.Faults.Card = TimeSpan.FromMilliseconds(400);
        var next = await bench.RunAsync(KeyAction.New, times: LockBench.Times with { Queue = TimeSpan.FromSeconds(1), CardWaitEnds = TimeSpan.FromSeconds(4), ResultBy = TimeSpan.FromSeconds(5) });
        Assert.Equal(EncodeOutcome.Done, next.Outcome);
        Assert.Equal(1, bench.Simulator.Made);
    }

    [Fact]
    public async Task An_answer_that_comes_after_the_link_was_away_is_not_the_next_jobs()
    {
        await using var bench = await LockBench.SerialAsync();
        bench.Faults.Card = TimeSpan.FromSeconds(2.5);
        var running = bench.RunAsync(KeyAction.New);
        await Eventually.True(() => !bench.Simulator.Accepted.IsEmpty, "the command is accepted");

        bench.Pull();
        Assert.Equal((EncodeOutcome.LinkLost, true), await running is var lost ? (lost.Outcome, lost.MayExist) : default);
        await bench.UntilAsync(EncoderState.Offline);
        bench.Plug();
        await bench.UntilAsync(EncoderState.Draining);
        Assert.Equal(EncodeOutcome.Busy, (await bench.RunAsync(KeyAction.New)).Outcome);

        await Eventually.True(() => bench.Late.Count == 1, "the late key is reported");
        Assert.Single(bench.Simulator.Accepted);
        bench.Faults.Card = TimeSpan.Zero;
        await bench.ReadyAsync();
        Assert.Equal(EncodeOutcome.Done, (await bench.RunAsync(KeyAction.New)).Outcome);
    }

    [Fact]
    public async Task A_failure_that_is_told_after_the_answer_ends_the_doubt()
    {
        await using var bench = await LockBench.SerialAsync();
        (bench.Faults.Card, bench.Faults.Error) = (TimeSpan.FromSeconds(2.4), "ED");

        var result = await bench.RunAsync(KeyAction.New);

        Assert.True(result.MayExist);
        await Eventually.True(() => !bench.NotMade.IsEmpty, "it is reported that no key was made");
        var notMade = Assert.Single(bench.NotMade);
        Assert.Equal(("FD1", "job-1", "ED"), (notMade.EncoderId, notMade.Job.Id, notMade.Result.VendorCode));
        Assert.Empty(bench.Late);
    }

    [Fact]
    public async Task A_failure_that_was_answered_is_not_reported_again()
    {
        await using var bench = await LockBench.SerialAsync();
        bench.Faults.Error = "ED";

        await bench.RunAsync(KeyAction.New);
        await bench.ReadyAsync();

        Assert.Empty(bench.NotMade);
    }

    [Fact]
    public async Task Commands_that_name_no_encoder_go_one_after_the_other()
    {
        await using var bench = await LockBench.SerialAsync("salto", "FD1", "FD2", "FD3");
        bench.Faults.System = TimeSpan.FromMilliseconds(150);

        var results = await Task.WhenAll(bench.RunAsync(KeyAction.Remove, "FD1"), bench.RunAsync(KeyAction.Remove, "FD2"), bench.RunAsync(KeyAction.ModifyStay, "FD3"));

        Assert.All(results, result => Assert.Equal(EncodeOutcome.Done, result.Outcome));
        Assert.Equal(1, bench.Simulator.MostSystemCommands);
    }

    [Theory]
    [InlineData(KeyAction.Remove)]
    [InlineData(KeyAction.RoomMove)]
    [InlineData(KeyAction.ModifyStay)]
    internal async Task What_needs_no_card_does_not_tell_of_one(KeyAction action)
    {
        await using var bench = await LockBench.SerialAsync();
        bench.Faults.NoAnswer = true;

        var result = await bench.RunAsync(action);

        Assert.Equal((EncodeOutcome.LinkLost, false), (result.Outcome, result.MayExist));
        Assert.DoesNotContain("card", result.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_link_that_goes_in_the_middle_of_a_removal_does_not_tell_that_it_was_not_begun()
    {
        await using var bench = await LockBench.SerialAsync();
        bench.Faults.PullAfter = true;

        var result = await bench.RunAsync(KeyAction.Remove);

        Assert.Equal((EncodeOutcome.LinkLost, false), (result.Outcome, result.MayExist));
        Assert.DoesNotContain("before it began", result.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(KeyAction.Remove, EncodeOutcome.Done)]
    [InlineData(KeyAction.Duplicate, EncodeOutcome.Rejected)]
    internal async Task A_room_that_is_not_occupied_at_tesa_has_no_keys_to_remove(KeyAction action, EncodeOutcome outcome)
    {
        await using var bench = await LockBench.SerialAsync("tesa");
        bench.Faults.Error = "ED";

        var result = await bench.RunAsync(action);

        Assert.Equal((outcome, "ED"), (result.Outcome, result.VendorCode));
    }

    [Theory]
    [InlineData(KeyAction.RoomMove)]
    [InlineData(KeyAction.ModifyStay)]
    internal async Task Key_options_that_a_change_cannot_carry_are_refused_and_not_dropped(KeyAction action)
    {
        await using var bench = await LockBench.SerialAsync();

        var result = await bench.Desk.RunAsync("FD1", Jobs.Of(action, options: ["SAU"]), LockBench.Times);

        Assert.Equal(EncodeOutcome.Unsupported, result.Outcome);
        Assert.Contains("key options", result.Text, StringComparison.Ordinal);
        Assert.Empty(bench.Simulator.Accepted);
    }
}
