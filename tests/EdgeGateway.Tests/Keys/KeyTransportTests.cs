using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using EdgeGateway.Commands;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Keys;

/// <summary>TLS, and clients that hold connections.</summary>
[Trait("Layer", "flows")]
public class KeyTransportTests
{
    private const string Path = "/fof/v1/hotels/HOTEL1/roomKeysOutbound";

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task Keys_are_asked_for_over_TLS_with_the_whole_chain(SslProtocols protocol)
    {
        using var certificates = new KeyCertificates();
        await using var house = await KeyHouse.StartAsync(new KeyHouseOptions(Certificate: certificates.Box));
        using var handler = certificates.Handler();
        handler.SslProtocols = protocol;
        using var opera = new HttpClient(handler) { BaseAddress = house.Keys };
        opera.DefaultRequestHeaders.Authorization = KeyHouse.Basic("opera", KeyHouse.Password);

        var answer = await opera.PostAsync(Path, new StringContent(KeyRequests.New.Replace("2024-", "2124-", StringComparison.Ordinal), Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Contains("\"OK\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_text_on_the_TLS_port_gets_nothing()
    {
        using var certificates = new KeyCertificates();
        await using var house = await KeyHouse.StartAsync(new KeyHouseOptions(Certificate: certificates.Box));
        using var plain = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{house.Keys.Port}") };

        await Assert.ThrowsAsync<HttpRequestException>(() => plain.GetAsync("/healthz/live"));
    }

    [Fact]
    public async Task A_crowd_of_idle_connections_costs_the_pages_nothing_and_the_keys_only_until_they_end()
    {
        await using var house = await KeyHouse.StartAsync();
        using var page = new HttpClient();
        var crowd = new List<TcpClient>();
        for (var number = 0; number < ConnectionGate.Most + 40; number++)
        {
            var one = new TcpClient();
            try
            {
                await one.ConnectAsync(IPAddress.Loopback, house.Keys.Port);
            }
            catch (SocketException)
            {
                // One too many.
            }

            crowd.Add(one);
        }

        Assert.Equal(HttpStatusCode.OK, (await page.GetAsync(new Uri(house.Staff, "/healthz/live"))).StatusCode);
        crowd.ForEach(one => one.Dispose());
        using var opera = house.Client();
        await Eventually.True(async () => await IsServedAsync(opera), "keys are served again");
    }

    private static async Task<bool> IsServedAsync(HttpClient opera)
    {
        try
        {
            return (await opera.PostAsJsonAsync(Path, new { })).StatusCode == HttpStatusCode.Created;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
