using System.Net;

namespace EdgeGateway.Settings;

/// <summary>Which hosts are this machine itself.</summary>
internal static class Loopback
{
    public static bool Is(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
