using System.Diagnostics;
using System.Net;
using System.Text;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Keys;

/// <summary>The reference ingress of firmware-config with a real nginx in front of two real boxes.</summary>
[Trait("Layer", "flows")]
public sealed class NginxTests : IDisposable
{
    private const string Program = "/usr/sbin/nginx";
    private const string Path = "/fof/v1/hotels/HOTEL1/roomKeysOutbound";

    private readonly TempDirectory directory = new();
    private readonly KeyCertificates certificates = new();
    private Process? nginx;

    [SkippableFact]
    public async Task Only_keys_pass_to_a_box_that_is_there_and_that_the_authority_knows()
    {
        Skip.IfNot(File.Exists(Program), "nginx is not installed (Debian package nginx-light).");
        using var otherAuthority = new KeyCertificates();
        await using var first = await KeyHouse.StartAsync(new KeyHouseOptions(Certificate: certificates.Box));
        await using var second = await KeyHouse.StartAsync(new KeyHouseOptions(Certificate: certificates.Box));
        await using var stranger = await KeyHouse.StartAsync(new KeyHouseOptions(Certificate: otherAuthority.Box));
        using var opera = await StartAsync(first.Keys.Port, second.Keys.Port);

        Assert.Equal(HttpStatusCode.Created, await AskAsync(opera, 1));
        Assert.Single(first.Encoder().Made);
        Assert.Contains(first.Logs.All, line => line.Contains(": OK", StringComparison.Ordinal));
        foreach (var hidden in (string[])["/", "/api/box", "/healthz/ready", "/hotels/HOTEL1/other"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await opera.GetAsync(hidden)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await opera.GetAsync(Path)).StatusCode);

        await first.StopAsync();
        Assert.Equal(HttpStatusCode.Created, await AskAsync(opera, 2));
        Assert.Single(second.Encoder().Made);

        await StopAsync();
        using var deceived = await StartAsync(stranger.Keys.Port, stranger.Keys.Port);
        Assert.Equal(HttpStatusCode.BadGateway, await AskAsync(deceived, 3));
        Assert.Empty(stranger.Encoder().Made);
    }

    public void Dispose()
    {
        if (nginx is { HasExited: false })
        {
            nginx.Kill(entireProcessTree: true);
            nginx.WaitForExit();
        }

        nginx?.Dispose();
        certificates.Dispose();
        directory.Dispose();
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient opera, int second)
    {
        var body = KeyRequests.With(("16:16:10", $"16:16:1{second}")).Replace("2024-", "2124-", StringComparison.Ordinal);
        return (await opera.PostAsync(Path, new StringContent(body, Encoding.UTF8, "application/json"))).StatusCode;
    }

    /// <summary>As an installer does it: the files of firmware-config with the capital words replaced.</summary>
    private async Task<HttpClient> StartAsync(int first, int second)
    {
        var reference = System.IO.Path.Combine(Checkout.Root, "firmware-config", "nginx");
        var port = MosquittoBroker.FreePort();
        var proxy = directory.Write("proxy.conf", (await File.ReadAllTextAsync(System.IO.Path.Combine(reference, "edge-gateway-proxy.conf")))
            .Replace("AUTHORITY", certificates.CaFile, StringComparison.Ordinal).Replace("BOX_NAME", KeyCertificates.BoxName, StringComparison.Ordinal));
        var keys = directory.Write("keys.conf", (await File.ReadAllTextAsync(System.IO.Path.Combine(reference, "edge-gateway-keys.conf")))
            .Replace("server BOX1", $"server 127.0.0.1:{first}", StringComparison.Ordinal).Replace("server BOX2", $"server 127.0.0.1:{second}", StringComparison.Ordinal)
            .Replace("LISTEN", $"127.0.0.1:{port}", StringComparison.Ordinal).Replace("SERVER_NAME", KeyCertificates.BoxName, StringComparison.Ordinal)
            .Replace("CERTIFICATE;", $"{certificates.Box}.pem;", StringComparison.Ordinal).Replace(" KEY;", $" {certificates.Box}.key;", StringComparison.Ordinal)
            .Replace("include PROXY", $"include {proxy}", StringComparison.Ordinal));
        var main = directory.Write("nginx.conf", $$"""
            daemon off;
            pid {{directory.File("pid")}};
            events { worker_connections 64; }
            http {
              access_log off;
              client_body_temp_path {{directory.File("body")}};
              proxy_temp_path {{directory.File("proxy")}};
              fastcgi_temp_path {{directory.File("fastcgi")}};
              uwsgi_temp_path {{directory.File("uwsgi")}};
              scgi_temp_path {{directory.File("scgi")}};
              include {{keys}};
            }
            """);
        nginx = Process.Start(new ProcessStartInfo(Program, ["-p", directory.Path, "-e", directory.File("error.log"), "-c", main]) { RedirectStandardError = true })!;
        var client = new HttpClient(certificates.Handler()) { BaseAddress = new Uri($"https://127.0.0.1:{port}") };
        client.DefaultRequestHeaders.Authorization = KeyHouse.Basic("opera", KeyHouse.Password);
        await Eventually.True(() => IsUpAsync(client), "nginx answers");
        return client;
    }

    private async Task<bool> IsUpAsync(HttpClient client)
    {
        Assert.False(nginx!.HasExited, nginx.HasExited ? await nginx.StandardError.ReadToEndAsync() : "");
        try
        {
            return (await client.GetAsync("/")).StatusCode == HttpStatusCode.NotFound;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task StopAsync()
    {
        nginx!.Kill(entireProcessTree: true);
        await nginx.WaitForExitAsync();
        nginx.Dispose();
        nginx = null;
    }
}
