using System.Net;
using System.Net.Sockets;

namespace EdgeGateway.Keys;

/// <summary>Who really asks: the nearest address that is no trusted proxy. What a stranger writes into <c>X-Forwarded-For</c> counts nothing.</summary>
internal static class ForwardedAddress
{
    private const int MostHops = 8;

    public static IPAddress Of(HttpContext context, IReadOnlyList<IPNetwork> trusted)
    {
        var address = Plain(context.Connection.RemoteIpAddress ?? IPAddress.None);
        var hops = string.Join(',', context.Request.Headers["X-Forwarded-For"].AsEnumerable()).Split(',', StringSplitOptions.TrimEntries);
        for (var hop = hops.Length - 1; hop >= 0 && hop >= hops.Length - MostHops && trusted.Any(network => network.Contains(address)); hop--)
        {
            if (!IPAddress.TryParse(hops[hop], out var before))
            {
                break;
            }

            address = Plain(before);
        }

        return Group(address);
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>One customer of an IPv6 network has 2^64 addresses; they count as one.</summary>
    private static IPAddress Group(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes);
    }
}
