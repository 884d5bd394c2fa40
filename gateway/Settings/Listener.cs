using System.Net;

namespace EdgeGateway.Settings;

/// <summary>One address to listen on.</summary>
internal sealed record Listener(Uri Url, ListenerRole Roles)
{
    public IPAddress Address => Url.Host is "localhost" ? IPAddress.Loopback : IPAddress.Parse(Url.Host.Trim('[', ']'));

    public bool IsTls => Url.Scheme == "https";
}
