using EdgeGateway.Gpio;
using EdgeGateway.Settings;
using EdgeGateway.Status;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Gpio;

/// <summary>
/// The same on a chip of the kernel's simulator: <c>EDGE_GATEWAY_GPIO_SIM</c> is the label or device of a gpio-sim chip whose first
/// line is free. The voltage is read where the simulator shows it, not through the request.
/// </summary>
public class RealGpioLineTests : LineContract
{
    private protected override void With(bool on, Action<IOutputLine, Func<bool>> test)
    {
        var label = Environment.GetEnvironmentVariable("EDGE_GATEWAY_GPIO_SIM");
        Skip.If(string.IsNullOrEmpty(label), "EDGE_GATEWAY_GPIO_SIM does not name a chip of the kernel's gpio-sim.");
        var kernel = new GpioKernel(new GpioRoots("/dev", "/sys"));
        var chip = ChipChoice.Find(kernel.Chips(), label, out var trouble);
        Assert.True(chip is not null, trouble?.Text);
        var shown = Path.Combine(Directory.ResolveLinkTarget($"/sys/bus/gpio/devices/{chip.Name}", returnFinalTarget: true)!.FullName, "sim_gpio0", "value");
        var time = new ManualTimeProvider();
        var boards = new StatusBoards(new HealthBoard(time), new AlertBoard(time));
        foreach (var activeLow in new[] { false, true })
        {
            using var lines = TestLines.Of(boards, time, kernel);
            var line = lines.Take([new LineWish("205", new LampLineOptions(false, label, 0, activeLow), on)])["205"];
            test(line, () => File.ReadAllText(shown).Trim() == (activeLow ? "0" : "1"));
            lines.Take([]);
        }
    }
}
