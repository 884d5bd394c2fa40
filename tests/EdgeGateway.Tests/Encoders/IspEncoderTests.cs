using EdgeGateway.Encoders;
using EdgeGateway.Linux;
using EdgeGateway.Tests.Mqtt;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Encoders;

/// <summary>The driver against a simulated lock system over a real pseudo-terminal: keys, and what goes wrong with them.</summary>
public class IspEncoderTests
{
    [Theory]
    [InlineData("salto", KeyAction.New)]
    [InlineData("salto", KeyAction.Lost)]
    [InlineData("salto", KeyAction.Duplicate)]
    [InlineData("salto", KeyAction.ReEncode)]
    [InlineData("salto", KeyAction.OneShot)]
    [InlineData("salto", KeyAction.Remove)]
    [InlineData("salto", KeyAction.Read)]
    [InlineData("salto", KeyAction.ModifyStay)]
    [InlineData("salto", KeyAction.RoomMove)]
    [InlineData("onity", KeyAction.New)]
    [InlineData("onity", KeyAction.Lost)]
    [InlineData("onity", KeyAction.Duplicate)]
    [InlineData("onity", KeyAction.ReEncode)]
    [InlineData("onity", KeyAction.OneShot)]
    [InlineData("onity", KeyAction.Remove)]
    [InlineData("onity", KeyAction.Read)]
    [InlineData("tesa", KeyAction.New)]
    [InlineData("tesa", KeyAction.Lost)]
    [InlineData("tesa", KeyAction.Duplicate)]
    [InlineData("tesa", KeyAction.ReEncode)]
    [InlineData("tesa", KeyAction.Remove)]
    internal async Task What_a_lock_system_can_do_is_done(string dialect, KeyAction action)
    {
        await using var bench = await LockBench.SerialAsync(dialect);
        bench.Simulator.AddGuest("101");

        var result = await bench.RunAsync(action);

        Assert.Equal(EncodeOutcome.Done, result.Outcome);
        Assert.False(result.MayExist);
        Assert.Equal(action == KeyAction.Read, result.Card is not null);
        if (EncoderCapabilities.MakesKey(Jobs.Of(action)) && action != KeyAction.OneShot)
        {
            Assert.StartsWith("04A1B2C3D4", result.CardUid, StringComparison.Ordinal);
        }

        Assert.Single(bench.Simulator.Accepted);
        await Eventually.True(() => bench.Simulator.Acknowledged == 1, "the answer is acknowledged");
    }

    [Theory]
    [InlineData("onity", KeyAction.ModifyStay)]
    [InlineData("onity", KeyAction.RoomMove)]
    [InlineData("tesa", KeyAction.OneShot)]
    [InlineData("tesa", KeyAction.Read)]
    [InlineData("tesa", KeyAction.ModifyStay)]
    [InlineData("tesa", KeyAction.RoomMove)]
    internal async Task What_it_cannot_do_is_refused_before_it_is_touched(string dialect, KeyAction action)
    {
        await using var bench = await LockBench.SerialAsync(dialect);

        var result = await bench.RunAsync(action);

        Assert.Equal(EncodeOutcome.Unsupported, result.Outcome);
        Assert.Contains("FD1", result.Text, StringComparison.Ordinal);
        Assert.Empty(bench.Simulator.Accepted);
    }

    [Fact]
    public async Task A_copy_without_a_key_is_the_lock_systems_answer()
    {
        await using var bench = await LockBench.SerialAsync();

        var copy = await bench.RunAsync(KeyAction.Duplicate);
        await bench.RunAsync(KeyAction.New);
        var again = await bench.RunAsync(KeyAction.Duplicate);

        Assert.Equal((EncodeOutcome.Rejected, "EA"), (copy.Outcome, copy.VendorCode));
        Assert.Equal(EncodeOutcome.Done, again.Outcome);
    }

    [Fact]
    public async Task A_pin_is_set_at_tesa_and_told_once()
    {
        await using var bench = await LockBench.SerialAsync("tesa");

        var result = await bench.Desk.RunAsync("FD1", Jobs.Of(KeyAction.New, medium: KeyMedium.PinCode), LockBench.Times);

        var frame = System.Text.Encoding.Latin1.GetString(Assert.Single(bench.Simulator.Accepted));
        Assert.Equal(result.Pin, frame.Split('\u00b3')[9]);
        Assert.Matches("^[0-9]{6}$", result.Pin);
        Assert.DoesNotContain(result.Pin!, result.Text + result, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("salto")]
    [InlineData("onity")]
    public async Task A_cards_serial_number_is_read_without_writing(string dialect)
    {
        await using var bench = await LockBench.SerialAsync(dialect);
        var job = Jobs.Of(KeyAction.New) with { UidOnly = true };

        var empty = await bench.Desk.RunAsync("FD1", job, LockBench.Times);
        var made = await bench.RunAsync(KeyAction.New);
        var read = await bench.Desk.RunAsync("FD1", job, LockBench.Times);

        Assert.Equal(EncodeOutcome.CardError, empty.Outcome);
        Assert.Equal((EncodeOutcome.Done, made.CardUid), (read.Outcome, read.CardUid));
        Assert.Equal(1, bench.Simulator.Made);
    }

    [Fact]
    public async Task An_empty_card_is_read_as_one()
    {
        await using var bench = await LockBench.SerialAsync();

        var result = await bench.RunAsync(KeyAction.Read);

        Assert.Equal((EncodeOutcome.Done, "unknown"), (result.Outcome, result.Card!.Kind));
        Assert.Empty(result.Card.Rooms);
    }

    [Theory]
    [InlineData("OV", EncodeOutcome.Busy)]
    [InlineData("EO", EncodeOutcome.Busy)]
    [InlineData("ED", EncodeOutcome.NoCard)]
    [InlineData("EP", EncodeOutcome.NoCard)]
    [InlineData("EF", EncodeOutcome.CardError)]
    [InlineData("ET", EncodeOutcome.CardError)]
    [InlineData("EV", EncodeOutcome.CardError)]
    [InlineData("NC", EncodeOutcome.Offline)]
    [InlineData("TD", EncodeOutcome.Rejected)]
    [InlineData("ES", EncodeOutcome.Rejected)]
    [InlineData("OS", EncodeOutcome.Rejected)]
    [InlineData("_E129", EncodeOutcome.CardError)]
    [InlineData("E145", EncodeOutcome.Rejected)]
    [InlineData("ZZ", EncodeOutcome.Rejected)]
    internal async Task An_error_code_has_its_meaning(string code, EncodeOutcome outcome)
    {
        await using var bench = await LockBench.SerialAsync("onity");
        bench.Faults.Error = code;

        var result = await bench.RunAsync(KeyAction.New);

        Assert.Equal((outcome, code, false), (result.Outcome, result.VendorCode, result.MayExist));
        Assert.Contains("FD1", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_that_is_not_ready_is_asked_three_times()
    {
        await using var bench = await LockBench.SerialAsync();
        bench.Faults.Busy = 2;
        Assert.Equal(EncodeOutcome.Done, (await bench.RunAsync(KeyAction.New)).Outcome);

        bench.Faults.Busy = 3;
        Assert.Equal(EncodeOutcome.Busy, (await bench.RunAsync(KeyAction.New)).Outcome);
        Assert.Equal(0, bench.Faults.Busy);
    }

    [Fact]
    public async Task A_frame_that_was_refused_is_sent_again_and_three_times_is_enough()
    {
        await using var bench = await LockBench.SerialAsync();
        bench.Faults.RefusedFrames = 2;
        Assert.Equal(EncodeOutcome.Done, (await bench.RunAsync(KeyAction.New)).Outcome);

        bench.Faults.RefusedFrames = 3;
        var result = await bench.RunAsync(KeyAction.New);

        Assert.Equal((EncodeOutcome.LinkLost, false), (result.Outcome, result.MayExist));
        Assert.Equal(1, bench.Simulator.Made);
    }

    [Fact]
    public async Task A_device_that_is_switched_off_was_not_begun()
    {
        await using var bench = await LockBench.SerialAsync();
        bench.Faults.Dead = true;

        var result = await bench.RunAsync(KeyAction.New);

        Assert.Equal((EncodeOutcome.Offline, false), (result.Outcome, result.MayExist));
    }

    [Fact]
    public async Task Garbage_before_the_answer_and_bytes_one_by_one_do_not_matter()
    {
        await using var bench = await LockBench.SerialAsync();
        bench.Faults.Garbage = true;
        bench.Faults.BetweenBytes = TimeSpan.FromMilliseconds(10);

        Assert.Equal(EncodeOutcome.Done, (await bench.RunAsync(KeyAction.New)).Outcome);
    }

    [Fact]
    public async Task An_answer_with_a_wrong_check_is_asked_for_again()
    {
        await using var bench = await LockBench.SerialAsync();
        bench.Faults.WrongChecks = 1;

        Assert.Equal(EncodeOutcome.Done, (await bench.RunAsync(KeyAction.New)).Outcome);
        Assert.Equal(1, bench.Simulator.Made);
    }

    [Fact]
    public async Task A_command_without_an_acknowledgement_still_has_its_answer()
    {
        await using var bench = await LockBench.SerialAsync();
        bench.Faults.NoAcknowledge = true;

        Assert.Equal(EncodeOutcome.Done, (await bench.RunAsync(KeyAction.New)).Outcome);
        Assert.Single(bench.Simulator.Accepted);
    }

    [Fact]
    public async Task The_answer_of_another_encoder_is_not_ours()
    {
        await using var bench = await LockBench.SerialAsync();
        bench.Faults.OtherFirst = "7";

        var result = await bench.RunAsync(KeyAction.New);

        Assert.Equal(EncodeOutcome.Done, result.Outcome);
        Assert.NotEqual("04FFFFFFFFFFFF", result.CardUid);
    }

    [Fact]
    public async Task Encoders_of_one_lock_system_work_side_by_side_and_each_has_its_own_answer()
    {
        await using var bench = await LockBench.SerialAsync("salto", "FD1", "FD2", "FD3");
        bench.Faults.Card = TimeSpan.FromMilliseconds(400);

        var results = await Task.WhenAll(bench.Desk.All.Select(view => bench.RunAsync(KeyAction.New, view.EncoderId)));

        Assert.All(results, result => Assert.Equal(EncodeOutcome.Done, result.Outcome));
        Assert.Equal(3, results.Select(result => result.CardUid).Distinct().Count());
    }

    [Fact]
    public async Task A_late_card_at_salto_keeps_the_encoder_busy_and_is_reported()
    {
        await using var bench = await LockBench.SerialAsync();
        bench.Faults.Card = TimeSpan.FromSeconds(2.6);

        var result = await bench.RunAsync(KeyAction.New);
        Assert.Equal((EncodeOutcome.NoCard, true), (result.Outcome, result.MayExist));
        Assert.Equal(EncoderState.Draining, bench.State());
        Assert.Equal(EncodeOutcome.Busy, (await bench.RunAsync(KeyAction.New)).Outcome);

        await Eventually.True(() => !bench.Late.IsEmpty, "the late key is reported");
        var late = Assert.Single(bench.Late);
        Assert.Equal(("FD1", "job-1", EncodeOutcome.Done), (late.EncoderId, late.Job.Id, late.Result.Outcome));
        await bench.UntilAsync(EncoderState.Ready);
        bench.Faults.Card = TimeSpan.Zero;
        Assert.Equal(EncodeOutcome.Done, (await bench.RunAsync(KeyAction.New)).Outcome);
    }

    [Fact]
    public async Task Without_a_card_onity_is_called_off_and_ready_at_once()
    {
        await using var bench = await LockBench.SerialAsync("onity");
        bench.Faults.Card = TimeSpan.FromMinutes(1);

        var result = await bench.RunAsync(KeyAction.New);

        Assert.Equal((EncodeOutcome.NoCard, false), (result.Outcome, result.MayExist));
        Assert.Equal(0, bench.Simulator.Made);
        await bench.ReadyAsync();
        bench.Faults.Card = TimeSpan.Zero;
        Assert.Equal(EncodeOutcome.Done, (await bench.RunAsync(KeyAction.New)).Outcome);
    }

    [Fact]
    public async Task An_encoder_that_never_answers_is_given_up_and_not_wedged()
    {
        await using var bench = await LockBench.SerialAsync();
        bench.Faults.NoAnswer = true;

        var result = await bench.RunAsync(KeyAction.New);

        Assert.Equal((EncodeOutcome.NoCard, true), (result.Outcome, result.MayExist));
        bench.Faults.NoAnswer = false;
        await bench.ReadyAsync();
        Assert.Equal(EncodeOutcome.Done, (await bench.RunAsync(KeyAction.New)).Outcome);
        Assert.Empty(bench.Late);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_pulled_cable_ends_the_job_and_the_encoder_comes_back_by_itself(bool accepted)
    {
        await using var bench = await LockBench.SerialAsync();
        (bench.Faults.PullBefore, bench.Faults.PullAfter) = (!accepted, accepted);

        var result = await bench.RunAsync(KeyAction.New);
        Assert.Equal((EncodeOutcome.LinkLost, true), (result.Outcome, result.MayExist));
        await bench.UntilAsync(EncoderState.Offline);
        var offline = await bench.RunAsync(KeyAction.New);
        Assert.Equal((EncodeOutcome.Offline, false), (offline.Outcome, offline.MayExist));

        (bench.Faults.PullBefore, bench.Faults.PullAfter) = (false, false);
        bench.Plug();
        await bench.ReadyAsync();
        Assert.Equal(EncodeOutcome.Done, (await bench.RunAsync(KeyAction.New)).Outcome);
        Assert.Contains(bench.Changes, view => view.State == EncoderState.Offline);
    }

    [Fact]
    public async Task An_idle_encoder_that_is_pulled_is_offline()
    {
        await using var bench = await LockBench.SerialAsync();

        bench.Pull();

        await bench.UntilAsync(EncoderState.Offline);
    }

    [Fact]
    public async Task Nobody_else_can_open_the_line()
    {
        await using var bench = await LockBench.SerialAsync();

        var refused = Assert.Throws<IOException>(() => SerialPort.Open(bench.Device, 9600, "none", 1));

        Assert.Contains("in use", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_serial_line_is_not_opened()
    {
        Assert.Contains("no serial line", Assert.Throws<IOException>(() => SerialPort.Open("/dev/zero", 9600, "none", 1)).Message, StringComparison.Ordinal);
        Assert.Throws<IOException>(() => SerialPort.Open("/dev/does-not-exist", 9600, "none", 1));
    }

    [Fact]
    public async Task A_test_asks_the_device_and_makes_nothing()
    {
        await using var bench = await LockBench.SerialAsync();
        Assert.Equal(EncodeOutcome.Done, (await bench.Desk.Post("FD1")!.ProbeAsync(LockBench.Times)).Outcome);

        bench.Faults.Dead = true;
        Assert.Equal(EncodeOutcome.Offline, (await bench.Desk.Post("FD1")!.ProbeAsync(LockBench.Times)).Outcome);
        Assert.Empty(bench.Simulator.Accepted);
    }

    [Fact]
    public async Task The_result_is_never_late()
    {
        await using var bench = await LockBench.SerialAsync();
        bench.Faults.NoAnswer = true;
        var times = LockBench.Times;

        await bench.RunAsync(KeyAction.New, times: times);

        Assert.True(TestClient.RealTime.GetElapsedTime(times.ArrivedAt) < times.ResultBy + TimeSpan.FromSeconds(1));
    }
}
