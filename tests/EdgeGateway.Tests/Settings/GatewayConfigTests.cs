using System.Text;
using EdgeGateway.Ohip;
using EdgeGateway.Settings;
using Xunit;

namespace EdgeGateway.Tests.Settings;

public class GatewayConfigTests
{
    /// <summary>The contract's own example, with the words that this version does not take replaced by those it does.</summary>
    private const string Whole =
        """
        { "timeZone": "Europe/Berlin", "databaseTimeZone": null,
          "ohip": { "baseUrl": "https://eu.hospitality-api.example", "chainCode": "OHIPCN", "applicationKey": {"credential":"ohip-app-key"}, "clientId": {"credential":"ohip-client-id"},
                    "clientSecret": {"credential":"ohip-client-secret"}, "grant": "clientCredentials", "scope": "urn:opc:hgbu:ws:__myscopes__", "enterpriseId": "ABC",
                    "username": null, "password": null, "externalSystem": "EDGEGW", "interfaceNumbers": ["481"],
                    "elements": { "wakeUpDate": ["WAKE UP CALL DATE"] } },
          "rooms": [ { "room": "205", "lamp": { "chip": "pinctrl-rp1", "line": 17, "activeLow": true } },
                     { "room": "206", "lamp": { "chip": "1-0020", "line": 3, "activeLow": false } }, { "room": "207", "lamp": null }, { "room": "208", "lamp": { "virtual": true } } ],
          "lamps": { "source": "event", "pattern": "steady", "blinkMilliseconds": 500, "powerOn": "restore" },
          "wakeUps": { "attempts": 3, "attemptIntervalSeconds": 300 },
          "keys": { "lockSystem": "offline" },
          "encoders": [ { "encoderId": "1", "driver": "isp" } ],
          "lead": { "rank": 100 } }
        """;

    [Fact]
    public void The_contracts_example_is_accepted()
    {
        var config = Read(Whole);

        Assert.Equal("Europe/Berlin", config.TimeZone.Id);
        Assert.Equal("wss://eu.hospitality-api.example/subscriptions", config.Ohip!.StreamUrl.ToString());
        Assert.Equal(["205", "206", "207", "208"], config.Rooms.Select(room => room.Room.Value));
        Assert.Equal(["wakeUps", "keys", "encoders", "lead"], config.UnusedSections);
    }

    [Fact]
    public void The_share_of_Oracles_rate_is_half_unless_it_is_set()
    {
        Assert.Equal(0.5, RestPaceOptions.Of(Read(Whole).Ohip!).Share);
        Assert.Equal(0.2, RestPaceOptions.Of(Read(Whole.Replace("\"username\": null", "\"username\": null, \"restShare\": 20", StringComparison.Ordinal)).Ohip!).Share);
        Assert.Equal(["/ohip/restShare"], Errors(Whole.Replace("\"username\": null", "\"username\": null, \"restShare\": 0", StringComparison.Ordinal)).Select(error => error.Path));
    }

    [Fact]
    public void Every_error_is_found_at_once_by_its_pointer()
    {
        var errors = Errors(
            """
            { "timeZone": "Europe/Berln", "lampz": {},
              "ohip": { "baseUrl": "http://eu.hospitality-api.example", "chainCode": "A/B", "applicationKey": {"credential":"keys-opera"}, "clientId": "x",
                        "clientSecret": {"credential":"ohip-../etc"}, "grant": "none", "scope": 7, "interfaceNumbers": [481] },
              "rooms": [ { "room": "205", "lamp": { "virtual": "yes" } }, { "room": "205" }, { "room": "" }, 7 ] }
            """);

        Assert.Equal(
            [
                "/timeZone", "/lampz", "/ohip/baseUrl", "/ohip/chainCode", "/ohip/applicationKey/credential", "/ohip/clientId",
                "/ohip/clientSecret/credential", "/ohip/grant", "/ohip/scope", "/ohip/interfaceNumbers/0", "/ohip/enterpriseId",
                "/rooms/0/lamp/virtual", "/rooms/0/lamp/chip", "/rooms/0/lamp/line", "/rooms/1/room", "/rooms/2/room", "/rooms/3",
            ],
            errors.Select(error => error.Path).Order(Comparer<string>.Create((left, right) => Order(left).CompareTo(Order(right)))));
        Assert.Contains("did you mean 'Europe/Berlin'?", errors.Single(error => error.Path == "/timeZone").Message, StringComparison.Ordinal);
        Assert.Contains("did you mean 'lamps'?", errors.Single(error => error.Path == "/lampz").Message, StringComparison.Ordinal);

        static int Order(string path) => Array.IndexOf(
            [
                "/timeZone", "/lampz", "/ohip/baseUrl", "/ohip/chainCode", "/ohip/applicationKey/credential", "/ohip/clientId",
                "/ohip/clientSecret/credential", "/ohip/grant", "/ohip/scope", "/ohip/interfaceNumbers/0", "/ohip/enterpriseId",
                "/rooms/0/lamp/virtual", "/rooms/0/lamp/chip", "/rooms/0/lamp/line", "/rooms/1/room", "/rooms/2/room", "/rooms/3",
            ],
            path);
    }

    [Theory]
    [InlineData("https://eu.hospitality-api.example", true)]
    [InlineData("https://a.b.hospitality-api.example", true)]
    [InlineData("https://hospitality-api.example", false)]
    [InlineData("https://hospitality-api.example.evil.example", false)]
    [InlineData("https://evilhospitality-api.example", false)]
    [InlineData("http://127.0.0.1:9090", true)]
    [InlineData("https://[::1]:9090", true)]
    public void Only_pinned_hosts_and_loopback_are_allowed(string url, bool allowed)
    {
        var json = Whole.Replace("https://eu.hospitality-api.example", url, StringComparison.Ordinal);

        if (allowed)
        {
            Assert.Equal(new Uri(url), Read(json).Ohip!.BaseUrl);
        }
        else
        {
            Assert.Equal("/ohip/baseUrl", Assert.Single(Errors(json)).Path);
        }
    }

    [Theory]
    [InlineData("\"source\": \"event\"", "\"source\": \"messages\"", "/lamps/source")]
    public void What_this_version_cannot_do_is_refused_and_not_silently_done_otherwise(string was, string now, string path) =>
        Assert.Contains("not available in this version", Errors(Whole.Replace(was, now, StringComparison.Ordinal)).Single(error => error.Path == path).Message, StringComparison.Ordinal);

    [Fact]
    public void Lamps_blink_and_come_up_as_configured()
    {
        Assert.Equal(LampOptions.Default, Read("""{ "timeZone": "UTC" }""").Lamps);
        Assert.Equal(
            new LampOptions(LampSource.Event, LampPattern.Blink, 250, LampPowerOn.Off),
            Read("""{ "timeZone": "UTC", "lamps": { "pattern": "blink", "blinkMilliseconds": 250, "powerOn": "off" } }""").Lamps);
        Assert.Equal(LampPowerOn.On, Read("""{ "timeZone": "UTC", "lamps": { "powerOn": "on" } }""").Lamps.PowerOn);
        Assert.Equal("/lamps/blinkMilliseconds", Assert.Single(Errors("""{ "timeZone": "UTC", "lamps": { "blinkMilliseconds": 49 } }""")).Path);
    }

    [Theory]
    [InlineData("\"timeZone\": \"Europe/Berlin\"", "\"timeZone\": null", "/timeZone")]
    [InlineData("\"baseUrl\": \"https://eu.hospitality-api.example\"", "\"baseUrl\": null", "/ohip/baseUrl")]
    [InlineData("\"grant\": \"clientCredentials\"", "\"grant\": \"password\"", "/ohip/username")]
    [InlineData("\"enterpriseId\": \"ABC\"", "\"enterpriseId\": null", "/ohip/enterpriseId")]
    public void Null_is_not_given(string was, string now, string path) =>
        Assert.Contains(path, Errors(Whole.Replace(was, now, StringComparison.Ordinal)).Select(error => error.Path));

    [Fact]
    public void Two_rooms_on_one_line_are_an_error() =>
        Assert.Equal("/rooms/1/lamp", Assert.Single(Errors(
            """{ "timeZone": "UTC", "rooms": [ { "room": "1", "lamp": { "chip": "a", "line": 1 } }, { "room": "2", "lamp": { "chip": "a", "line": 1 } } ] }""")).Path);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"timeZone\":\"UTC\",\"timeZone\":\"UTC\"}")]
    [InlineData("null")]
    public void What_is_no_JSON_object_is_one_clear_error(string json) => Assert.Equal("", Errors(json)[0].Path);

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_document_cut_at_any_place_is_an_error_and_never_an_exception_of_another_kind(int tenth)
    {
        for (var length = Whole.Length * tenth / 10; length < Whole.Length * (tenth + 1) / 10; length++)
        {
            Assert.NotEmpty(Errors(Whole[..length]));
        }
    }

    public static TheoryData<int> Numbers() => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

    private static GatewayConfig Read(string json) =>
        JsonFile.Parse("config.json", Encoding.UTF8.GetBytes(json), section => GatewayConfig.Read(section, ["*.hospitality-api.example"]));

    private static IReadOnlyList<ConfigError> Errors(string json) => Assert.Throws<ConfigException>(() => Read(json)).Errors;
}
