using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using EdgeGateway.Encoders;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Keys;

/// <summary>Every published or composed pair of <c>ohip/spec/room-keys</c>: the same request gets the same code, in a body that Oracle's schema takes.</summary>
public class KeyCaseTests
{
    [SkippableTheory]
    [InlineData("postRoomKeysOutbound-cases.json", "roomKeysOutbound", "roomKeysOutboundDetails", 16)]
    [InlineData("postExternalRoomKeys-cases.deprecated.json", "externalRoomKeys", "roomKeyExternalDetails", 4)]
    public async Task Every_case_is_answered_by_Oracles_schema(string file, string operation, string schema, int atLeast)
    {
        var description = new OracleDescription(Path.Combine(OhipSpec.Directory(), "fofoutbound.json"), isoTimes: true);
        var cases = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(OhipSpec.Directory(), "room-keys", file)))!["cases"]!.AsArray();
        Assert.True(cases.Count >= atLeast, $"{cases.Count} cases");
        foreach (var one in cases)
        {
            await using var house = await KeyHouse.StartAsync(new KeyHouseOptions(new ManualTimeProvider(new DateTimeOffset(2024, 2, 26, 16, 16, 10, TimeSpan.Zero)), Online: true));
            using var opera = house.Client();
            var (name, request, sample) = (one!["name"]!.ToString(), one["request"]!, one["response"]!["body"]!);
            await PrepareAsync(house, opera, operation, name);

            var answer = await opera.PostAsync($"/fof/v1/hotels/HOTEL1/{operation}", Json(request.ToJsonString()));

            var body = await answer.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            var wrong = description.CheckBody(schema, body);
            Assert.True(wrong.Count == 0, $"{name}: {string.Join("; ", wrong)}\n{body}");
            Compare(name, sample, JsonNode.Parse(body)!);
        }
    }

    private static async Task PrepareAsync(KeyHouse house, HttpClient opera, string operation, string name)
    {
        if (operation == "roomKeysOutbound" && !name.Contains("no active key", StringComparison.Ordinal))
        {
            // There is a key already, made a minute ago.
            await opera.PostAsync("/hotels/HOTEL1/roomKeysOutbound", Json(KeyRequests.With(("16:16:10.295Z", "16:15:10.295Z"))));
        }

        house.Encoder().Script = _ => name switch
        {
            "New -> BY" => VirtualFault.Busy,
            "New -> UR" => VirtualFault.Rejected,
            "New -> RY" => VirtualFault.CardError,
            _ => VirtualFault.None,
        };
    }

    private static void Compare(string name, JsonNode sample, JsonNode answer)
    {
        // No encoder of these makes keys for telephones, or images.
        var wanted = name.Contains("MobileKey", StringComparison.Ordinal) || name.Contains("KeyPayload", StringComparison.Ordinal) || name.Contains("mobile key", StringComparison.Ordinal)
            ? "UR" : sample["responseCode"]!.ToString();
        Assert.True(wanted == answer["responseCode"]!.ToString(), $"{name}: {answer.ToJsonString()}");
        foreach (var echoed in (string[])["encoderTerminal", "roomId", "keyValidityStart", "keyValidityEnd", "roomKeyType", "keyUserType", "userId"])
        {
            if (sample[echoed] is { } value)
            {
                Assert.True(value.ToString() == answer[echoed]?.ToString(), $"{name}: {echoed} is {answer[echoed]}");
            }
        }

        if (wanted == "OK" && sample["keyTrack"]?[0] is { } track)
        {
            Assert.True(((JsonObject)track).All(one => answer["keyTrack"]![0]![one.Key] is not null), $"{name}: {answer.ToJsonString()}");
        }
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
