using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using EdgeGateway.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EdgeGateway.Commands;

/// <summary>Where the box's pages are served.</summary>
internal static class StaffListeners
{
    public static void Configure(KestrelServerOptions kestrel, HttpOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 64 * 1024;
        kestrel.Limits.MaxConcurrentConnections = 128;
        foreach (var url in options.Staff)
        {
            if (url.Scheme == "https")
            {
                var certificate = X509Certificate2.CreateFromPemFile(options.CertificateFile!, options.KeyFile);
                kestrel.Listen(Address(url), url.Port, listen => listen.UseHttps(certificate));
            }
            else
            {
                kestrel.Listen(Address(url), url.Port);
            }
        }
    }

    /// <summary>The first address that is taken or not ours, with the reason; null when all can be served.</summary>
    public static string? FirstUnusable(HttpOptions options)
    {
        foreach (var url in options.Staff.Where(url => url.Port != 0))
        {
            try
            {
                using var probe = new Socket(Address(url).AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                probe.Bind(new IPEndPoint(Address(url), url.Port));
            }
            catch (SocketException error)
            {
                return $"{url} cannot be served: {error.Message}";
            }
        }

        return null;
    }

    private static IPAddress Address(Uri url) => url.Host is "localhost" ? IPAddress.Loopback : IPAddress.Parse(url.Host.Trim('[', ']'));
}
