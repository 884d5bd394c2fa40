using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using EdgeGateway.Encoders;
using EdgeGateway.Tests.Mqtt;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Keys;

/// <summary>What must not be found anywhere but in the answer: tracks, PINs, reservations, passwords.</summary>
[Trait("Layer", "flows")]
public class KeySecrecyTests
{
    private const string Path = "/fof/v1/hotels/HOTEL1/roomKeysOutbound";
    private const string Track = "TRACK-DATA-7731";
    private const string Reservation = "RES-NUMBER-9917";

    [SkippableFact]
    public async Task Neither_files_nor_logs_nor_topics_hold_tracks_PINs_reservations_or_passwords()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var listener = await TestClient.ConnectedAsync("listener", broker.Port, "#");
        await using var house = await KeyHouse.StartAsync(new KeyHouseOptions(Broker: broker.Port));
        using var opera = house.Client();
        var pins = new List<string>();
        foreach (var (fault, medium) in (IEnumerable<(VirtualFault, string)>)[(VirtualFault.None, "PinCode"), (VirtualFault.None, "HardKey"), (VirtualFault.CardError, "HardKey"), (VirtualFault.Rejected, "PinCode"), (VirtualFault.Throws, "HardKey")])
        {
            house.Encoder().Script = _ => fault;
            var body = KeyRequests.With(("HardKey", medium), ("218609", Reservation), ("16:16:10.295Z", $"16:16:1{pins.Count}.{(int)fault:000}Z"))
                .Replace("2024-", "2124-", StringComparison.Ordinal).TrimEnd()[..^1] + $",\"keyTrack\":{{\"keyTrack1\":\"{Track}\",\"keyTrack2\":\"{Track}\"}}}}";
            var answer = await (await opera.PostAsync(Path, new StringContent(body, Encoding.UTF8, "application/json"))).Content.ReadFromJsonAsync<JsonElement>();
            if (answer.TryGetProperty("keyTrack", out var track) && track[0].TryGetProperty("keyTrack3", out var pin))
            {
                pins.Add(pin.GetString()!);
            }
        }

        Assert.NotEmpty(pins);
        opera.DefaultRequestHeaders.Authorization = KeyHouse.Basic("opera", "a-wrong-passw0rd");
        await opera.PostAsync(Path, new StringContent(KeyRequests.New, Encoding.UTF8, "application/json"));
        await Eventually.True(() => listener.Texts("egw/v1/HOTEL1/encoder/1").Any(text => text.Contains("\"ready\"", StringComparison.Ordinal)), "the encoder's topic is there");
        Assert.DoesNotContain(listener.Received, message => message.Topic.Contains("/encoder/", StringComparison.Ordinal) && !TestClient.Text(message.Payload).StartsWith("{\"state\":", StringComparison.Ordinal));
        await house.StopAsync();

        var places = Directory.EnumerateFiles(house.Directory.File("data"), "*", SearchOption.AllDirectories).Select(file => (file, Encoding.Latin1.GetString(File.ReadAllBytes(file))))
            .Append(("the log", string.Join('\n', house.Logs.All)))
            .Append(("topics", string.Join('\n', listener.Received.Select(message => $"{message.Topic} {TestClient.Text(message.Payload)}"))))
            .ToList();
        Assert.Contains(places, place => place.Item2.Contains("FRONTDESK1", StringComparison.Ordinal));
        foreach (var (place, text) in places)
        {
            foreach (var secret in (IEnumerable<string>)[Track, Reservation, KeyHouse.Password, "a-wrong-passw0rd", .. pins])
            {
                Assert.False(Regex.IsMatch(text, $"(?<![0-9A-Fa-f]){Regex.Escape(secret)}(?![0-9A-Fa-f])"), $"{place} holds {secret}");
            }
        }
    }
}
