using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeGateway.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace EdgeGateway.Commands;

/// <summary>The addresses that the box serves, each with what is served there.</summary>
internal static class Listeners
{
    /// <summary>Who has not said what he wants by then gives the place to another.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void Configure(KestrelServerOptions kestrel, IReadOnlyList<Listener> listeners, HttpOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 64 * 1024;
        kestrel.Limits.RequestHeadersTimeout = Patience;
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        foreach (var listener in listeners)
        {
            kestrel.Listen(listener.Address, listener.Url.Port, listen =>
            {
                var gate = new ConnectionGate(listener.Roles, options.TrustedProxies);
                listen.Use(gate.Wrap);
                listen.Protocols = listener.IsTls && !listener.Roles.HasFlag(ListenerRole.Keys) ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http1;
                if (listener.IsTls)
                {
                    listen.UseHttps(Tls(options));
                }
            });
        }
    }

    /// <summary>Why an address cannot be served, or null: it is taken or not ours, or its certificate is missing.</summary>
    /// <param name="held">The sockets of the addresses before it, by which two that overlap are found; its own is added.</param>
    public static string? WhyNot(Listener listener, HttpOptions options, IList<Socket> held)
    {
        try
        {
            if (listener.IsTls)
            {
                if (options.CertificateFile is null || options.KeyFile is null)
                {
                    return $"{listener.Url} cannot be served: it needs a certificate (bootstrap, /http/certificateFile and /http/keyFile, PEM)";
                }

                using var readable = X509Certificate2.CreateFromPemFile(options.CertificateFile, options.KeyFile);
            }

            if (listener.Url.Port != 0)
            {
                held.Add(Probe(listener));
            }
        }
        catch (SocketException error) when (held.Select(one => (IPEndPoint)one.LocalEndPoint!).FirstOrDefault(one => one.Port == listener.Url.Port) is { } other)
        {
            return $"{listener.Url} cannot be served beside {other}, which this box serves too: {error.Message}";
        }
        catch (Exception error) when (error is SocketException or IOException or UnauthorizedAccessException or CryptographicException)
        {
            return $"{listener.Url} cannot be served: {error.Message}";
        }

        return null;
    }

    /// <summary>Only the endpoints that belong to a connection's listener are there.</summary>
    public static Task OwnEndpointsOnly(HttpContext context, RequestDelegate next)
    {
        var served = context.Features.Get<ServedOn>()?.Roles ?? ListenerRole.Any;
        var wanted = context.GetEndpoint()?.Metadata.GetMetadata<ServedOn>()?.Roles ?? ListenerRole.Staff;
        if ((served & wanted) == ListenerRole.None)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return next(context);
    }

    private static HttpsConnectionAdapterOptions Tls(HttpOptions options)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(options.CertificateFile!);
        return new HttpsConnectionAdapterOptions
        {
            ServerCertificate = X509Certificate2.CreateFromPemFile(options.CertificateFile!, options.KeyFile),
            ServerCertificateChain = chain,
            SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            HandshakeTimeout = Patience,
        };
    }

    /// <summary>Takes the address as the server will. It listens, for two sockets that only have an address may share it.</summary>
    private static Socket Probe(Listener listener)
    {
        var socket = new Socket(listener.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (listener.Address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true;
            }

            socket.Bind(new IPEndPoint(listener.Address, listener.Url.Port));
            socket.Listen(1);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
