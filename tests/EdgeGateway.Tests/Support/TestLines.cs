using EdgeGateway.Gpio;
using EdgeGateway.Linux;
using EdgeGateway.Settings;
using EdgeGateway.Status;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeGateway.Tests.Support;

/// <summary>Output lines as a box has them.</summary>
internal static class TestLines
{
    /// <param name="kernel">Null for a box without GPIO chips.</param>
    /// <param name="systemd">Null without systemd.</param>
    public static OutputLines Of(
        StatusBoards boards, TimeProvider time, IGpioKernel? kernel = null, LampOptions? lamps = null, SystemdNotifier? systemd = null, params IReadOnlyList<InheritedDescriptor> inherited)
    {
        var roots = new GpioRoots("/nonexistent/dev", "/nonexistent/sys");
        kernel ??= new GpioKernel(roots);
        var keeper = new LineKeeper(systemd ?? new SystemdNotifier(null), kernel);
        keeper.Inherit(inherited);
        return new OutputLines(
            kernel, keeper, new ChipWatch(roots, NullLogger<ChipWatch>.Instance), lamps ?? LampOptions.Default, new LinesReport(boards, NullLogger<LinesReport>.Instance), time);
    }
}
