using System.Diagnostics;

namespace EdgeGateway.Tests.Support;

/// <summary>Waits for a condition with a limit, on the real clock.</summary>
internal static class Eventually
{
#pragma warning disable RS0030 // The one place where tests wait in real time.
    public static async Task True(Func<bool> condition, string what, TimeSpan? limit = null)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(clock.Elapsed < (limit ?? TimeSpan.FromSeconds(20)), $"Waited {clock.Elapsed.TotalSeconds:F0} s in vain until {what}.");
            await Task.Delay(10);
        }
    }
#pragma warning restore RS0030
}
