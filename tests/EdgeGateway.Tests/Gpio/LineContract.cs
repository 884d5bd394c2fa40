using EdgeGateway.Gpio;
using Xunit;

namespace EdgeGateway.Tests.Gpio;

/// <summary>What every output line does, whatever is behind it. Each kind of line runs it.</summary>
public abstract class LineContract
{
    private static readonly bool[] Switchings = [true, true, false, true, false, false];

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void Opening_gives_the_first_level(bool on) => With(on, (line, lit) =>
    {
        Assert.Null(line.Trouble);
        Assert.Equal(on, line.On);
        Assert.Equal(on, lit());
    });

    [SkippableFact]
    public void A_line_follows_and_says_so() => With(false, (line, lit) =>
    {
        foreach (var on in Switchings)
        {
            line.Set(on);
            Assert.Equal((on, on, null), (line.On, lit(), line.Trouble));
        }
    });

    [SkippableFact]
    public void A_line_that_is_on_blinks() => With(true, (line, lit) =>
    {
        line.Blink(false);
        Assert.Equal((true, false), (line.On, lit()));
        line.Blink(true);
        Assert.Equal((true, true), (line.On, lit()));
    });

    [SkippableFact]
    public void A_line_that_is_off_does_not_blink() => With(false, (line, lit) =>
    {
        line.Blink(true);
        Assert.Equal((false, false), (line.On, lit()));
    });

    [SkippableFact]
    public void A_blinking_line_that_is_told_again_goes_on_as_it_does() => With(true, (line, lit) =>
    {
        line.Blink(false);
        line.Set(true);
        Assert.False(lit());
        line.Set(false);
        line.Set(true);
        Assert.True(lit());
    });

    /// <summary>Opens a line with this first level and hands it over with what a relay on it sees.</summary>
    private protected abstract void With(bool on, Action<IOutputLine, Func<bool>> test);
}
