using EdgeGateway.Gpio;
using EdgeGateway.Linux;
using Xunit;

namespace EdgeGateway.Tests.Gpio;

/// <summary>Relays over a restart of the program: real files through a real notify socket, only the chips are pretended.</summary>
public class RestartTests
{
    [Fact]
    public void A_restart_makes_no_edge()
    {
        using var relays = new Relays();
        relays.Kernel.Add("pinctrl-rp1", "1f000d0000.gpio");
        relays.Kernel.Add("mcp23017", "1-0020");
        LineWish[] wishes = [Relays.Wish("205", "pinctrl-rp1", 3, true), Relays.Wish("206", "1-0020", 4, false), Relays.Wish("207", "1-0020", 5, true, activeLow: true)];
        relays.Take(wishes);
        int[] before = Edges(relays);
        Assert.Equal(["gpio-gpiochip0-3", "gpio-gpiochip1-4", "gpio-gpiochip1-5"], relays.Systemd.Names);

        for (var restart = 0; restart < 3; restart++)
        {
            var lines = relays.Restart(wishes);
            Assert.All(wishes, wish => Assert.Null(lines[wish.Owner].Trouble));
        }

        Assert.Equal(before, Edges(relays));
        Assert.Equal(["gpio-gpiochip0-3", "gpio-gpiochip1-4", "gpio-gpiochip1-5"], relays.Systemd.Names);
        Assert.Equal([true, false, true], [relays.Kernel.Line(0, 3).On, relays.Kernel.Line(1, 4).On, relays.Kernel.Line(1, 5).On]);

        static int[] Edges(Relays relays) => [relays.Kernel.Line(0, 3).Edges, relays.Kernel.Line(1, 4).Edges, relays.Kernel.Line(1, 5).Edges];
    }

    [Fact]
    public void A_line_that_was_kept_is_driven_by_the_next_program()
    {
        using var relays = new Relays();
        relays.Kernel.Add("a", "0-0020");
        relays.Take(Relays.Wish("205", "a", 3, true));

        var lines = relays.Restart([Relays.Wish("205", "a", 3, true)]);
        lines["205"].Set(false);

        Assert.False(relays.Kernel.Line(0, 3).High);
        Assert.Equal(2, relays.Kernel.Line(0, 3).Edges);
    }

    [Fact]
    public void Without_the_store_a_stop_and_a_start_let_the_line_fall()
    {
        using var relays = new Relays();
        relays.Kernel.Add("a", "0-0020");
        relays.Take(Relays.Wish("205", "a", 3, true));
        relays.Systemd.Notifier.Forget("gpio-gpiochip0-3");

        relays.Restart([Relays.Wish("205", "a", 3, true)]);

        // On, fallen, on again: this test can see an edge where there is one.
        Assert.Equal(3, relays.Kernel.Line(0, 3).Edges);
    }

    [Fact]
    public void A_kept_line_that_no_room_has_any_more_is_switched_off_and_released()
    {
        using var relays = new Relays();
        relays.Kernel.Add("a", "0-0020");
        relays.Take(Relays.Wish("205", "a", 3, true), Relays.Wish("206", "a", 4, true));

        relays.Restart([Relays.Wish("205", "a", 3, true)]);

        Assert.Equal(["gpio-gpiochip0-3"], relays.Systemd.Names);
        Assert.False(relays.Kernel.Line(0, 4).High);
        Assert.Null(relays.Kernel.Line(0, 4).Consumer);
    }

    [Fact]
    public void A_kept_line_is_not_released_while_its_chip_cannot_be_told()
    {
        using var relays = new Relays();
        relays.Kernel.Add("a", "0-0020");
        relays.Take(Relays.Wish("205", "a", 3, true));

        var lines = relays.Restart([Relays.Wish("205", "b", 3, true)]);
        Assert.Equal(LineFault.Chip, lines["205"].Trouble!.Fault);
        Assert.True(relays.Kernel.Line(0, 3).High);

        relays.Restart([Relays.Wish("205", "a", 3, true)]);
        Assert.Equal(1, relays.Kernel.Line(0, 3).Edges);
    }

    [Fact]
    public void A_line_whose_sense_was_turned_round_is_set_anew_with_one_edge()
    {
        using var relays = new Relays();
        relays.Kernel.Add("a", "0-0020");
        relays.Take(Relays.Wish("205", "a", 3, true));

        var lines = relays.Restart([Relays.Wish("205", "a", 3, true, activeLow: true)]);

        Assert.Null(lines["205"].Trouble);
        Assert.True(relays.Kernel.Line(0, 3).On);
        Assert.False(relays.Kernel.Line(0, 3).High);
        Assert.Equal(2, relays.Kernel.Line(0, 3).Edges);
    }

    [Fact]
    public void What_is_kept_under_the_name_of_another_line_is_not_taken_for_it()
    {
        using var relays = new Relays();
        relays.Kernel.Add("a", "0-0020");
        relays.Take(Relays.Wish("205", "a", 3, true));

        var lines = relays.Restart([Relays.Wish("205", "a", 4, true)], one => one with { Name = "gpio-gpiochip0-4" });

        Assert.Null(lines["205"].Trouble);
        Assert.True(relays.Kernel.Line(0, 4).High);
        Assert.Equal(GpioKernel.Consumer, relays.Kernel.Line(0, 4).Consumer);
    }

    [Fact]
    public void A_kept_line_whose_chip_went_away_is_forgotten()
    {
        using var relays = new Relays();
        relays.Kernel.Add("a", "0-0020");
        relays.Take(Relays.Wish("205", "a", 3, true));
        relays.Kernel.Remove("0-0020");
        relays.Kernel.Add("a", "0-0020");

        var lines = relays.Restart([Relays.Wish("205", "a", 3, true)]);

        Assert.Null(lines["205"].Trouble);
        Assert.Equal(["gpio-gpiochip1-3"], relays.Systemd.Names);
        Assert.True(relays.Kernel.Line(1, 3).High);
    }

    [Theory]
    [InlineData("gpio-gpiochip0-17", "gpiochip0", 17)]
    [InlineData("gpio-gpiochip12-0", "gpiochip12", 0)]
    public void The_name_in_the_store_says_which_line_it_is(string text, string chip, int line)
    {
        Assert.Equal(new LineName(chip, line), LineName.Parse(text));
        Assert.Equal(text, new LineName(chip, line).ToString());
        Assert.DoesNotContain(':', text);
    }

    [Theory]
    [InlineData("stored")]
    [InlineData("gpio--1")]
    [InlineData("gpio-gpiochip0")]
    [InlineData("gpio-gpiochip0-")]
    [InlineData("gpio-gpiochip0-x")]
    [InlineData("")]
    public void Other_names_are_no_lines(string text) => Assert.Null(LineName.Parse(text));

    [Theory]
    [InlineData("42", "2", "a:b", "3 a, 4 b")]
    [InlineData("42", "2", "a", "3 a, 4 ")]
    [InlineData("42", "2", null, "3 , 4 ")]
    [InlineData("43", "2", "a:b", "")]
    [InlineData(null, "2", "a:b", "")]
    [InlineData("42", null, "a:b", "")]
    [InlineData("42", "-1", "a:b", "")]
    [InlineData("42", "999999", "a:b", "")]
    [InlineData("42", "x", "a:b", "")]
    public void Descriptors_are_taken_only_when_they_are_meant_for_this_process(string? pid, string? count, string? names, string expected) =>
        Assert.Equal(expected, string.Join(", ", InheritedDescriptors.Parse(pid, count, names, 42).Select(one => $"{one.Descriptor} {one.Name}")));
}
