using Xunit.Sdk;

namespace EdgeGateway.Tests.Support;

/// <summary>Waits on the real clock for something that other threads bring about. Fails the test when it does not come.</summary>
internal static class Eventually
{
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(5);

    /// <summary>Waits until the condition holds, at most ten seconds unless told.</summary>
    public static Task True(Func<bool> condition, string what, TimeSpan? limit = null) =>
        True(() => Task.FromResult(condition()), what, limit);

    public static async Task True(Func<Task<bool>> condition, string what, TimeSpan? limit = null)
    {
        // The one place in the tests that waits in real time.
#pragma warning disable RS0030
        var clock = TimeProvider.System;
#pragma warning restore RS0030
        var begin = clock.GetTimestamp();
        while (!await condition())
        {
            if (clock.GetElapsedTime(begin) > (limit ?? DefaultLimit))
            {
                throw new XunitException($"Did not happen within {(limit ?? DefaultLimit).TotalSeconds} s: {what}");
            }

            await Task.Delay(Poll, clock);
        }
    }
}
