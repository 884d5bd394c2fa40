using EdgeGateway.Linux;
using EdgeGateway.Settings;

namespace EdgeGateway.Gpio;

/// <summary>Output lines: what this folder brings into the house.</summary>
internal static class GpioModule
{
    public static IServiceCollection AddGpio(this IServiceCollection services) => services
        .AddSingleton(new GpioRoots("/dev", "/sys"))
        .AddSingleton<IGpioKernel, GpioKernel>()
        .AddSingleton(provider =>
        {
            var keeper = new LineKeeper(provider.GetRequiredService<SystemdNotifier>(), provider.GetRequiredService<IGpioKernel>());
            keeper.Inherit(InheritedDescriptors.Take());
            return keeper;
        })
        .AddSingleton<ChipWatch>()
        .AddSingleton<LinesReport>()
        .AddSingleton(provider => new OutputLines(
            provider.GetRequiredService<IGpioKernel>(),
            provider.GetRequiredService<LineKeeper>(),
            provider.GetRequiredService<ChipWatch>(),
            provider.GetRequiredService<GatewayConfig>().Lamps,
            provider.GetRequiredService<LinesReport>(),
            provider.GetRequiredService<TimeProvider>()));
}
