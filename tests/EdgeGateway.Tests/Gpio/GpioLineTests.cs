using EdgeGateway.Gpio;

namespace EdgeGateway.Tests.Gpio;

public class GpioLineTests : LineContract
{
    private protected override void With(bool on, Action<IOutputLine, Func<bool>> test)
    {
        foreach (var activeLow in new[] { false, true })
        {
            using var relays = new Relays();
            relays.Kernel.Add("a", "0-0020");
            var line = relays.Take(Relays.Wish("205", "a", 3, on, activeLow))["205"];
            test(line, () => relays.Kernel.Line(0, 3).High != activeLow);
        }
    }
}
