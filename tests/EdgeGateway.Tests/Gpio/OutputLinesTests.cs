using EdgeGateway.Gpio;
using EdgeGateway.Linux;
using EdgeGateway.Settings;
using Xunit;

namespace EdgeGateway.Tests.Gpio;

public class OutputLinesTests
{
    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void The_first_level_on_the_wire_is_the_wanted_one(bool on, bool activeLow)
    {
        using var relays = new Relays();
        relays.Kernel.Add("a", "0-0020");

        var lines = relays.Take(Relays.Wish("205", "a", 3, on, activeLow));

        Assert.Null(lines["205"].Trouble);
        Assert.Equal(on, relays.Kernel.Line(0, 3).On);
        Assert.Equal(on != activeLow ? 1 : 0, relays.Kernel.Line(0, 3).Edges);
        Assert.Equal("Ok: 1 lines driven", relays.Health);
    }

    [Fact]
    public void Chips_with_one_label_are_told_apart_by_their_devices()
    {
        using var relays = new Relays();
        relays.Kernel.Add("mcp23017", "1-0020");
        relays.Kernel.Add("mcp23017", "1-0021");

        var lines = relays.Take(Relays.Wish("205", "1-0020", 1, true), Relays.Wish("206", "1-0021", 2, true), Relays.Wish("207", "mcp23017", 3, true));

        Assert.True(relays.Kernel.Line(0, 1).On && relays.Kernel.Line(1, 2).On);
        Assert.Equal(
            "'mcp23017' names 2 GPIO chips: gpiochip0 (label 'mcp23017', device '1-0020'), gpiochip1 (label 'mcp23017', device '1-0021'). Name the device instead: '1-0020' or '1-0021'.",
            lines["207"].Trouble!.Text);
        Assert.False(relays.Kernel.Line(0, 3).On || relays.Kernel.Line(1, 3).On);
        Assert.StartsWith("Warn: 1 of 3 lines cannot be driven; 207: 'mcp23017' names 2", relays.Health, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_somebody_else_holds_degrades_alone_and_heals_when_it_is_free()
    {
        using var relays = new Relays();
        relays.Kernel.Add("a", "0-0020");
        relays.Kernel.Line(0, 3).Consumer = "lcd-backlight";

        var lines = relays.Take(Relays.Wish("205", "a", 3, true), Relays.Wish("206", "a", 4, true));
        Assert.Equal(LineFault.Busy, lines["205"].Trouble!.Fault);
        Assert.Contains("is held by 'lcd-backlight'", lines["205"].Trouble!.Text, StringComparison.Ordinal);
        Assert.True(relays.Kernel.Line(0, 4).On);

        lines["205"].Set(false);
        lines["205"].Set(true);
        relays.Kernel.Line(0, 3).Consumer = null;
        relays.Changes.Clear();
        relays.Time.Advance(OutputLines.RetryInterval);

        Assert.Null(lines["205"].Trouble);
        Assert.True(relays.Kernel.Line(0, 3).On);
        Assert.Equal(["205"], relays.Changes);
        Assert.Equal("Ok: 2 lines driven", relays.Health);
    }

    [Fact]
    public void A_chip_that_goes_away_and_comes_back_under_another_number_gets_the_present_levels()
    {
        using var relays = new Relays();
        relays.Kernel.Add("a", "0-0020");
        relays.Kernel.Add("b", "0-0021");
        var lines = relays.Take(Relays.Wish("205", "a", 3, true), Relays.Wish("206", "a", 4, false), Relays.Wish("301", "b", 3, true));

        relays.Kernel.Remove("0-0020");
        lines["205"].Set(false);
        lines["206"].Set(true);
        Assert.Equal(LineFault.Vanished, lines["205"].Trouble!.Fault);
        var alert = Assert.Single(relays.Boards.Alerts.Snapshot());
        Assert.Equal("gpio-chip-a", alert.Key);
        Assert.Contains("Lamps that are not switched: 2 (205 first)", alert.Value.Text, StringComparison.Ordinal);
        relays.Time.Advance(OutputLines.RetryInterval);
        Assert.Contains("There is no GPIO chip 'a'. There are gpiochip1 (label 'b', device '0-0021').", lines["205"].Trouble!.Text, StringComparison.Ordinal);

        relays.Kernel.Add("a", "0-0020");
        relays.Time.Advance(OutputLines.RetryInterval);

        Assert.All(lines.Values, line => Assert.Null(line.Trouble));
        Assert.Equal([false, true], [relays.Kernel.Line(2, 3).On, relays.Kernel.Line(2, 4).On]);
        Assert.Equal(["gpio-gpiochip1-3", "gpio-gpiochip2-3", "gpio-gpiochip2-4"], relays.Systemd.Names);
        Assert.Equal(1, relays.Kernel.Line(1, 3).Edges);
        Assert.Empty(relays.Boards.Alerts.Snapshot());
    }

    [Fact]
    public void A_chip_that_goes_away_unused_is_noticed_too()
    {
        using var relays = new Relays();
        relays.Kernel.Add("a", "0-0020");
        var lines = relays.Take(Relays.Wish("205", "a", 3, true));

        relays.Kernel.Remove("0-0020");
        relays.Time.Advance(OutputLines.CheckInterval);

        Assert.NotNull(lines["205"].Trouble);
        Assert.Equal("205", relays.Changes[0]);
    }

    [Fact]
    public void A_sign_that_a_chip_came_is_not_waited_for()
    {
        using var relays = new Relays();
        var lines = relays.Take(Relays.Wish("205", "a", 3, true));
        relays.Kernel.Add("a", "0-0020");

        relays.Lines.Nudge();
        relays.Time.Advance(OutputLines.AppearanceDelay);

        Assert.Null(lines["205"].Trouble);
    }

    [Fact]
    public void A_second_chip_of_the_same_name_is_said_and_takes_no_line_away()
    {
        using var relays = new Relays();
        relays.Kernel.Add("a", "0-0020");
        var lines = relays.Take(Relays.Wish("205", "a", 3, false));
        relays.Kernel.Add("a", "0-0021");

        relays.Lines.Nudge();
        relays.Time.Advance(OutputLines.AppearanceDelay);
        lines["205"].Set(true);
        relays.Time.Advance(OutputLines.RetryInterval);

        Assert.Contains("'a' names 2 GPIO chips", lines["205"].Trouble?.Text, StringComparison.Ordinal);
        Assert.True(relays.Kernel.Line(0, 3).On);
        Assert.Equal(1, relays.Kernel.Line(0, 3).Edges);

        relays.Kernel.Remove("0-0021");
        relays.Time.Advance(OutputLines.RetryInterval);
        Assert.Null(lines["205"].Trouble);
    }

    [Fact]
    public void A_line_that_does_not_follow_is_read_back_and_said()
    {
        using var relays = new Relays();
        relays.Kernel.Add("a", "0-0020");
        var lines = relays.Take(Relays.Wish("205", "a", 3, false));

        relays.Kernel.Line(0, 3).ShortTo = false;
        lines["205"].Set(true);
        Assert.Equal(
            "Line 3 of GPIO chip 'a' was switched on and reads off. Check for a short circuit, and whether something else drives the line.",
            lines["205"].Trouble!.Text);

        relays.Kernel.Line(0, 3).ShortTo = null;
        relays.Time.Advance(OutputLines.RetryInterval);
        Assert.Null(lines["205"].Trouble);
        Assert.True(relays.Kernel.Line(0, 3).On);
    }

    [Fact]
    public void An_expander_that_forgot_its_levels_gets_them_again()
    {
        using var relays = new Relays();
        relays.Kernel.Add("a", "0-0020");
        relays.Take(Relays.Wish("205", "a", 3, true));

        relays.Kernel.Line(0, 3).Put(false);
        relays.Time.Advance(OutputLines.CheckInterval);

        Assert.True(relays.Kernel.Line(0, 3).On);
    }

    [Fact]
    public void A_chip_that_does_not_answer_is_not_asked_for_every_event()
    {
        using var relays = new Relays();
        relays.Kernel.Add("a", "0-0020");
        var lines = relays.Take(Relays.Wish("205", "a", 3, false));
        relays.Kernel.Line(0, 3).Error = Errno.InputOutput;
        lines["205"].Set(true);
        Assert.Equal(LineFault.Failed, lines["205"].Trouble!.Fault);
        Assert.Contains("Input/output error", lines["205"].Trouble!.Text, StringComparison.Ordinal);

        relays.Kernel.Line(0, 3).Error = Errno.None;
        lines["205"].Set(false);
        lines["205"].Set(true);
        Assert.False(relays.Kernel.Line(0, 3).On);

        relays.Time.Advance(OutputLines.RetryInterval);
        Assert.True(relays.Kernel.Line(0, 3).On);
    }

    [Fact]
    public void A_line_that_the_chip_has_not_is_said()
    {
        using var relays = new Relays();
        relays.Kernel.Add("a", "0-0020", lineCount: 8);

        var lines = relays.Take(Relays.Wish("205", "a", 8, true));

        Assert.Contains("has 8 lines, numbered from 0; there is no line 8", lines["205"].Trouble!.Text, StringComparison.Ordinal);
        Assert.StartsWith("Fail: 1 of 1 lines cannot be driven", relays.Health, StringComparison.Ordinal);
    }

    [Fact]
    public void While_all_is_well_nobody_looks_for_chips()
    {
        using var relays = new Relays();
        relays.Kernel.Add("a", "0-0020");
        relays.Take(Relays.Wish("205", "a", 3, true));
        var (searches, writes) = (relays.Kernel.Searches, relays.Kernel.Line(0, 3).Writes);

        relays.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal((searches, writes), (relays.Kernel.Searches, relays.Kernel.Line(0, 3).Writes));
        Assert.Equal(1, relays.Time.WaitingTimers);
    }

    [Fact]
    public void Boxes_without_GPIO_lines_have_no_timer()
    {
        using var relays = new Relays();

        relays.Take(new LineWish("205", new LampLineOptions(true, "", 0, false), true), new LineWish("206", null, false));

        Assert.Equal(0, relays.Time.WaitingTimers);
        Assert.Equal("Ok: 1 lines driven", relays.Health);
    }

    [Fact]
    public void A_new_list_of_rooms_does_not_touch_the_lines_that_stay()
    {
        using var relays = new Relays();
        relays.Kernel.Add("mcp23017", "0-0020");
        var before = relays.Take(Relays.Wish("205", "mcp23017", 3, true), Relays.Wish("206", "mcp23017", 4, true), Relays.Wish("207", "mcp23017", 5, true));
        var writes = Writes();

        // 205 is called by its device now, 206's line belongs to 306, 207 is gone, 208 is new.
        var after = relays.Take(Relays.Wish("205", "0-0020", 3, true), Relays.Wish("306", "mcp23017", 4, true), Relays.Wish("208", "0-0020", 6, true));

        Assert.Equal(writes, Writes());
        Assert.Same(before["206"], after["306"]);
        Assert.All(after.Values, line => Assert.Null(line.Trouble));
        Assert.False(relays.Kernel.Line(0, 5).High);
        Assert.Null(relays.Kernel.Line(0, 5).Consumer);
        Assert.True(relays.Kernel.Line(0, 6).On);
        Assert.Equal(["gpio-gpiochip0-3", "gpio-gpiochip0-4", "gpio-gpiochip0-6"], relays.Systemd.Names);

        (int, int) Writes() => (relays.Kernel.Line(0, 3).Writes, relays.Kernel.Line(0, 4).Writes);
    }

    [Fact]
    public void Lines_that_are_on_blink_together_and_nothing_ticks_when_none_is()
    {
        using var relays = new Relays(LampOptions.Default with { Pattern = LampPattern.Blink, BlinkMilliseconds = 250 });
        relays.Kernel.Add("a", "0-0020");
        var lines = relays.Take(Relays.Wish("205", "a", 3, false), Relays.Wish("206", "a", 4, false), Relays.Wish("207", "a", 5, false));
        var idle = relays.Time.WaitingTimers;

        lines["205"].Set(true);
        Assert.Equal((true, false), (relays.Kernel.Line(0, 3).On, relays.Kernel.Line(0, 4).On));
        relays.Time.Advance(TimeSpan.FromMilliseconds(250));
        Assert.False(relays.Kernel.Line(0, 3).On);
        lines["206"].Set(true);
        Assert.True(relays.Kernel.Line(0, 4).On);
        relays.Time.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Equal((true, true), (relays.Kernel.Line(0, 3).On, relays.Kernel.Line(0, 4).On));
        relays.Time.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Equal((false, false), (relays.Kernel.Line(0, 3).On, relays.Kernel.Line(0, 4).On));
        Assert.True(lines["205"].On);
        Assert.Equal(0, relays.Kernel.Line(0, 5).Edges);
        Assert.Equal(idle + 1, relays.Time.WaitingTimers);

        lines["205"].Set(false);
        lines["206"].Set(false);
        Assert.Equal(idle, relays.Time.WaitingTimers);
        relays.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal((false, false), (relays.Kernel.Line(0, 3).On, relays.Kernel.Line(0, 4).On));
    }

    [Fact]
    public void A_blinking_line_that_is_kept_over_a_restart_goes_on_blinking()
    {
        using var relays = new Relays(LampOptions.Default with { Pattern = LampPattern.Blink });
        relays.Kernel.Add("a", "0-0020");
        relays.Take(Relays.Wish("205", "a", 3, true))["205"].Set(true);
        relays.Time.Advance(TimeSpan.FromMilliseconds(500));
        Assert.False(relays.Kernel.Line(0, 3).On);
        var edges = relays.Kernel.Line(0, 3).Edges;

        var lines = relays.Restart([Relays.Wish("205", "a", 3, true)]);
        Assert.Equal(edges, relays.Kernel.Line(0, 3).Edges);
        lines["205"].Set(true);
        relays.Time.Advance(TimeSpan.FromMilliseconds(1500));

        Assert.Equal(edges + 2, relays.Kernel.Line(0, 3).Edges);
    }
}
