using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using EdgeGateway.Encoders;
using EdgeGateway.Sandbox.Encoders;
using EdgeGateway.Tests.Mqtt;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Keys;

/// <summary>From OPERA's request to a lock system over TCP and back, in each dialect.</summary>
[Trait("Layer", "flows")]
public class KeyLockTests
{
    private static readonly string[] InOrder = ["New", "Duplicate", "ReEncode", "Lost", "OneShot", "Read", "ModifyStay", "RoomMove", "Remove"];

    [Theory]
    [InlineData("salto")]
    [InlineData("onity")]
    [InlineData("tesa")]
    public async Task Every_type_of_key_is_done_where_the_lock_system_can_and_refused_where_not(string dialect)
    {
        var simulator = new LockSimulator(dialect, TestClient.RealTime);
        simulator.Faults.Card = TimeSpan.FromMilliseconds(20);
        using var server = new LockServer(simulator, 0);
        await using var house = await KeyHouse.StartAsync(new KeyHouseOptions(Encoders: 0, Online: true) { Lock = (dialect, server.Port) });
        var desk = house.Get<EncoderDesk>();
        await Eventually.True(() => desk.Find("lock")!.State == EncoderState.Ready, "the lock system is there");
        using var opera = house.Client();

        foreach (var type in InOrder)
        {
            var body = KeyRequests.With(("\"New\"", $"\"{type}\""), ("\"encoderId\":\"1\"", "\"encoderId\":\"lock\""), ("\"roomId\":\"101\"", "\"roomId\":\"101\",\"oldRoomId\":\"102\""))
                .Replace("2024-", "2035-", StringComparison.Ordinal);

            // Not every lock system hears of areas with these.
            body = type is "ModifyStay" or "RoomMove"
                ? body.Replace("[{\"keyOptionsCode\":\"SAU\",\"keyOptionDescription\":\"Sauna\"}]", "[]", StringComparison.Ordinal)
                : body;
            using var answer = await opera.PostAsync("/hotels/HOTEL1/roomKeysOutbound", new StringContent(body, Encoding.UTF8, "application/json"));
            var said = await answer.Content.ReadFromJsonAsync<JsonElement>();
            var can = desk.Find("lock")!.Capabilities.Actions.Contains(Enum.Parse<KeyAction>(type));
            Assert.True((can ? "OK" : "UR") == said.GetProperty("responseCode").GetString(), $"{dialect} {type}: {said}");
        }
    }
}
