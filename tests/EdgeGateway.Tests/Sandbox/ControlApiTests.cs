using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using EdgeGateway.Sandbox;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Sandbox;

public sealed class ControlApiTests : IAsyncLifetime, IDisposable
{
    private readonly ManualTimeProvider time = new();
    private readonly HttpClient http = new();
    private SandboxServer server = null!;

    public async Task InitializeAsync()
    {
        server = await SandboxServer.StartAsync(new(), time);
        http.BaseAddress = server.BaseUrl;
    }

    public Task DisposeAsync() => server.DisposeAsync().AsTask();

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task The_front_desk_works_over_http()
    {
        var id = (string)(await SendAsync("POST", "/sandbox/reservations", """{"guest":"Müller, Ann","room":"205","checkedIn":true}"""))!["id"]!;
        var message = (string)(await SendAsync("POST", $"/sandbox/reservations/{id}/messages", """{"text":"Call reception"}"""))!["id"]!;
        await SendAsync("POST", $"/sandbox/reservations/{id}/move", """{"room":"206"}""");
        var state = (await SendAsync("GET", "/sandbox/state"))!;
        Assert.True((bool)state["rooms"]!.AsArray().Single(room => (string?)room!["room"] == "206")!["light"]!);
        Assert.Equal("InHouse", (string?)state["reservations"]![0]!["status"]);
        Assert.Equal("Inactive", (string?)state["stream"]!["status"]);

        await SendAsync("PUT", $"/sandbox/reservations/{id}/messages/{message}", """{"text":"Call reception now"}""");
        await SendAsync("POST", $"/sandbox/reservations/{id}/messages/{message}/hand-over");
        Assert.False(server.Hotel.LightOf("206"));
        await SendAsync("DELETE", $"/sandbox/reservations/{id}/messages/{message}?byRest=true");
        await SendAsync("PUT", $"/sandbox/reservations/{id}/light", """{"on":true}""");
        Assert.True(server.Hotel.LightOf("206"));
        await SendAsync("PUT", $"/sandbox/reservations/{id}/elements/DO%20NOT%20DISTURB", """{"value":"Do not disturb on"}""");
        await SendAsync("POST", $"/sandbox/reservations/{id}/check-out");
        await SendAsync("POST", $"/sandbox/reservations/{id}/reverse-check-out");
        await SendAsync("POST", $"/sandbox/reservations/{id}/reverse-check-in");
        await SendAsync("POST", $"/sandbox/reservations/{id}/check-in", """{"room":"205"}""");
        Assert.Equal(("205", ReservationStatus.InHouse), (server.Hotel.Find(id).Room, server.Hotel.Find(id).Status));
    }

    [Theory]
    [InlineData("POST", "/sandbox/reservations", "", 400)]
    [InlineData("POST", "/sandbox/reservations", "{", 400)]
    [InlineData("POST", "/sandbox/reservations", "null", 400)]
    [InlineData("POST", "/sandbox/reservations", """{"guest":"G"}""", 400)]
    [InlineData("POST", "/sandbox/reservations", """{"guest":" ","room":"205"}""", 400)]
    [InlineData("POST", "/sandbox/reservations", """{"guest":"G","room":205}""", 400)]
    [InlineData("POST", "/sandbox/reservations", """{"guest":"G","room":"999"}""", 400)]
    [InlineData("POST", "/sandbox/reservations", """{"guest":"G","room":"205","roomm":1}""", 400)]
    [InlineData("POST", "/sandbox/reservations", """{"guest":"G","room":"205","arrival":"2025-05-20","departure":"2025-05-19"}""", 400)]
    [InlineData("GET", "/sandbox/reservations/1", null, 404)]
    [InlineData("POST", "/sandbox/reservations/1/check-out", null, 404)]
    [InlineData("POST", "/sandbox/events", "{", 400)]
    [InlineData("POST", "/sandbox/events/bulk", """{"count":0}""", 400)]
    [InlineData("POST", "/sandbox/stream/close", """{"code":1005}""", 400)]
    [InlineData("PUT", "/sandbox/offset", """{"offset":"x"}""", 400)]
    [InlineData("DELETE", "/sandbox/events", null, 400)]
    [InlineData("PATCH", "/sandbox/faults", """{"noAk":true}""", 400)]
    [InlineData("PATCH", "/sandbox/faults", """{"upgradeStatus":42}""", 400)]
    [InlineData("PATCH", "/sandbox/faults", """{"closeCode":1005}""", 400)]
    [InlineData("PUT", "/sandbox/tokens/life", """{"seconds":0}""", 400)]
    public async Task A_wrong_order_is_refused_and_says_why(string method, string path, string? body, int status)
    {
        using var response = await CallAsync(method, path, body);
        Assert.Equal(status, (int)response.StatusCode);
        var error = await response.Content.ReadFromJsonAsync<JsonObject>();
        Assert.False(string.IsNullOrWhiteSpace((string?)error!["error"]));
    }

    [Fact]
    public async Task Faults_are_changed_one_by_one_and_cleared_together()
    {
        await SendAsync("PATCH", "/sandbox/faults", """{"noAck":true,"upgradeStatus":503}""");
        var all = await SendAsync("PATCH", "/sandbox/faults", """{"upgradeStatus":null,"burstEvents":100}""");
        Assert.Equal((true, null, 100), ((bool)all!["noAck"]!, (int?)all["upgradeStatus"], (int)all["burstEvents"]!));
        await SendAsync("DELETE", "/sandbox/faults");
        Assert.Equal(new FaultSet(), server.Faults.Current);
    }

    [Fact]
    public async Task Events_are_made_purged_and_sent_over_http()
    {
        var id = server.Hotel.CheckInGuest("Guest", "205").Id;
        using var client = await StreamClient.SubscribedAsync(server, "offset: \"100000\"");
        await SendAsync("PUT", "/sandbox/offset", """{"offset":"100000"}""");
        Assert.Equal("100000", (string?)(await SendAsync("POST", "/sandbox/events", """{"eventName":"X"}"""))!["offset"]);
        Assert.Equal("100001", (string?)(await SendAsync("POST", "/sandbox/frames", "no json"))!["offset"]);
        var bulk = await SendAsync("POST", "/sandbox/events/bulk", """{"count":10,"seed":2,"stays":{"ID":"205"},"otherHotelsShare":0}""".Replace("ID", id, StringComparison.Ordinal));
        Assert.Equal("100011", (string?)bulk!["lastOffset"]);
        Assert.Equal("100000", (await client.OffsetsAsync(1))[0]);
        Assert.Equal("no json", Encoding.UTF8.GetString((await client.BytesAsync())!));
        await client.OffsetsAsync(10);
        await SendAsync("DELETE", "/sandbox/events?before=100005");
        Assert.Equal("100005", (string?)(await SendAsync("GET", "/sandbox/state"))!["stream"]!["oldestOffset"]);
        await SendAsync("POST", "/sandbox/stream/close", """{"code":4504,"reason":"later"}""");
        Assert.Equal((4504, "later"), await client.ClosedAsync());
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/sandbox.css", "text/css")]
    [InlineData("/sandbox.js", "text/javascript")]
    public async Task The_page_comes_from_the_program_itself(string path, string type)
    {
        using var response = await CallAsync("GET", path, null);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        Assert.NotEmpty(await response.Content.ReadAsStringAsync());
    }

    private async Task<JsonNode?> SendAsync(string method, string path, string? body = null)
    {
        using var response = await CallAsync(method, path, body ?? (method is "POST" ? "{}" : null));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    private async Task<HttpResponseMessage> CallAsync(string method, string path, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return await http.SendAsync(request);
    }
}
