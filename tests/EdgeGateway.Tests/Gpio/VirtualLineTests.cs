using EdgeGateway.Gpio;
using Xunit;

namespace EdgeGateway.Tests.Gpio;

public class VirtualLineTests : LineContract
{
    [Fact]
    public void Edges_are_counted_as_a_relay_would_click()
    {
        var line = new VirtualLine(true);

        line.Set(true);
        line.Set(false);
        line.Set(false);
        line.Set(true);

        Assert.Equal(2, line.Edges);
    }

    private protected override void With(bool on, Action<IOutputLine, Func<bool>> test)
    {
        var line = new VirtualLine(on);
        test(line, () => line.Lit);
    }
}
