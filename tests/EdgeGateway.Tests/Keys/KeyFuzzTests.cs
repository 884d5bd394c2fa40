using System.Net;
using System.Net.Sockets;
using System.Text;
using EdgeGateway.Keys;
using EdgeGateway.Tests.Mqtt;
using EdgeGateway.Tests.Ohip;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Keys;

/// <summary>Damaged requests through the real HTTP stack: no 5xx, no hang, no growth. <c>FUZZ_INPUTS</c> sets how many.</summary>
[Trait("Layer", "flows")]
public class KeyFuzzTests
{
    private const int Lanes = 8;
    private const string Path = "/fof/v1/hotels/HOTEL1/roomKeysOutbound";

    private static int Inputs => int.TryParse(Environment.GetEnvironmentVariable("FUZZ_INPUTS"), out var inputs) ? inputs : 20_000;

    [Fact]
    public async Task Damaged_bodies_are_answered_and_cost_nothing_that_stays()
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2024, 2, 26, 16, 16, 10, TimeSpan.Zero));
        await using var house = await KeyHouse.StartAsync(new KeyHouseOptions(time, Encoders: Lanes, Online: true));
        await SendAsync(house, 1, Inputs / 10);
        var before = Settled(house, time);

        var statuses = await SendAsync(house, 2, Inputs - (Inputs / 10));

        Assert.All(statuses, status => Assert.True(status.Key is 201 or 400, $"{status.Value} answers with {status.Key}"));
        Assert.True(statuses[201] > Inputs / 20 && statuses[400] > Inputs / 20, string.Join(", ", statuses));
        Assert.InRange(house.Get<KeyRepeats>().Count, 0, KeyRepeats.Most);
        Assert.DoesNotContain(house.Logs.All, line => line.Contains("fault of the gateway", StringComparison.Ordinal));
        Assert.InRange(Settled(house, time) - before, long.MinValue, 8 * 1024 * 1024);
        using var opera = house.Client();
        Assert.Contains("\"OK\"", await (await opera.PostAsync(Path, new StringContent(KeyRequests.New, Encoding.UTF8, "application/json"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_requests_line_and_headers_included_never_hang_and_are_never_answered_with_5xx()
    {
        await using var house = await KeyHouse.StartAsync(new KeyHouseOptions());
        var whole = Encoding.UTF8.GetBytes(
            $"POST {Path} HTTP/1.1\r\nHost: box\r\nAuthorization: {KeyHouse.Basic("opera", KeyHouse.Password)}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(KeyRequests.New)}\r\n\r\n{KeyRequests.New}");
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(async lane =>
        {
            var random = new Random(lane);
            for (var count = Inputs / 10 / Lanes; count > 0; count--)
            {
                var answer = await RawAsync(house.Keys.Port, Mutator.Mutate(whole, random));

                // 505 is what HTTP itself says of another version.
                Assert.False(answer.StartsWith("HTTP/1.1 5", StringComparison.Ordinal) && !answer.StartsWith("HTTP/1.1 505", StringComparison.Ordinal), answer);
            }
        }));
    }

    /// <summary>What is in memory when a minute has passed, without what the test itself keeps.</summary>
    private static long Settled(KeyHouse house, ManualTimeProvider time)
    {
        time.Advance(KeyRepeats.Kept + TimeSpan.FromSeconds(1));
        house.Logs.All.Clear();
        for (var number = 1; number <= Lanes; number++)
        {
            house.Encoder(number).Made.Clear();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static async Task<Dictionary<int, int>> SendAsync(KeyHouse house, int seed, int count)
    {
        var original = Encoding.UTF8.GetBytes(KeyRequests.New);
        var statuses = new Dictionary<int, int>();
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(async lane =>
        {
            var random = new Random((seed * 100) + lane);
            using var opera = house.Client();
            opera.Timeout = TimeSpan.FromSeconds(60);
            for (var left = count / Lanes; left > 0; left--)
            {
                using var content = new ByteArrayContent(Mutator.Mutate(original, random));
                content.Headers.ContentType = new("application/json");
                using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = content };

                // From everywhere, so that nobody sends too much.
                request.Headers.Add("X-Forwarded-For", $"198.51.100.{random.Next(256)}");
                using var answer = await opera.SendAsync(request);
                lock (statuses)
                {
                    statuses[(int)answer.StatusCode] = statuses.GetValueOrDefault((int)answer.StatusCode) + 1;
                }
            }
        }));
        return statuses;
    }

    private static async Task<string> RawAsync(int port, byte[] request)
    {
        using var line = new TcpClient();
        await line.ConnectAsync(IPAddress.Loopback, port);
        try
        {
            await using var stream = line.GetStream();
            await stream.WriteAsync(request);
            line.Client.Shutdown(SocketShutdown.Send);
            using var reader = new StreamReader(stream);
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30), TestClient.RealTime);
            return await reader.ReadToEndAsync(limit.Token);
        }
        catch (Exception cut) when (cut is IOException or SocketException)
        {
            // Cut by the box: an answer too.
            return "";
        }
    }
}
