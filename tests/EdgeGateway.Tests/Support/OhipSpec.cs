using Xunit;

namespace EdgeGateway.Tests.Support;

/// <summary>Oracle's own descriptions, which are not part of this repository.</summary>
internal static class OhipSpec
{
    /// <summary>The directory; the test is skipped where it is not given.</summary>
    public static string Directory()
    {
        var directory = Environment.GetEnvironmentVariable("OHIP_SPEC_DIR");
        Skip.If(string.IsNullOrEmpty(directory), "OHIP_SPEC_DIR does not point to Oracle's descriptions.");
        return directory!;
    }
}
