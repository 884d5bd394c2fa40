using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EdgeGateway.Tests.Ohip;

/// <summary>A TCP server that accepts and says nothing, or one that shows a certificate: for what happens before any WebSocket.</summary>
internal sealed class BareServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly List<TcpClient> clients = [];
    private readonly X509Certificate2? certificate;
    private readonly Task accepting;
    private volatile int accepted;

    private BareServer(X509Certificate2? certificate)
    {
        this.certificate = certificate;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Accepted => accepted;

    public string Authority => listener.LocalEndpoint.ToString()!;

    public static BareServer Mute() => new(null);

    /// <summary>With a certificate of its own making for 127.0.0.1.</summary>
    public static BareServer WithCertificate(DateTimeOffset from, DateTimeOffset to)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return new BareServer(request.CreateSelfSigned(from, to));
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await accepting;
        listener.Dispose();
        clients.ForEach(client => client.Dispose());
        certificate?.Dispose();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                clients.Add(client);
                accepted++;
                if (certificate is not null)
                {
                    await using var tls = new SslStream(client.GetStream());
                    await tls.AuthenticateAsServerAsync(certificate).ContinueWith(_ => { }, TaskScheduler.Default);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
