using System.Text.Json.Nodes;
using EdgeGateway.Sandbox;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Sandbox;

public sealed class SubscribeDocumentTests : IAsyncLifetime
{
    private readonly ManualTimeProvider time = new();
    private SandboxServer server = null!;

    public async Task InitializeAsync() => server = await SandboxServer.StartAsync(new(), time);

    public Task DisposeAsync() => server.DisposeAsync().AsTask();

    [Theory]
    [InlineData("subscription { newEvent(input: { chainCode: \"OHIPCN\" }) { eventNme } }", "eventNme")]
    [InlineData("subscription { newEvent(input: { chainCode: \"OHIPCN\" }) { metadata } }", "metadata")]
    [InlineData("subscription { newEvent(input: { chainCode: \"OHIPCN\" }) { eventName { x } } }", "eventName")]
    [InlineData("subscription { newEvent(input: { chainCode: \"OHIPCN\" }) { detail { offset } } }", "offset")]
    [InlineData("subscription { newEvent(input: { chainCode: \"OHIPCN\" }) }", "newEvent")]
    [InlineData("subscription { newEvent(input: { chainCode: \"OHIPCN\" }) { } }", "Syntax Error")]
    [InlineData("subscription { newEvent(input: { chain: \"OHIPCN\" }) { eventName } }", "chain")]
    [InlineData("subscription { newEvent(input: { offset: \"1\" }) { eventName } }", "chainCode")]
    [InlineData("subscription { newEvent(input: { chainCode: OHIPCN }) { eventName } }", "chainCode")]
    [InlineData("subscription { newEvent(input: { chainCode: \"OHIP/CN\" }) { eventName } }", "chainCode")]
    [InlineData("subscription { newEvent(input: { chainCode: \"AAAAAAAAAAAAAAAAAAAAA\" }) { eventName } }", "chainCode")]
    [InlineData("subscription { newEvent(input: { chainCode: \"OHIPCN\" offset: 5 }) { eventName } }", "offset")]
    [InlineData("subscription { newEvent(input: { chainCode: \"OHIPCN\" offset: \"-5\" }) { eventName } }", "offset")]
    [InlineData("subscription { newEvent(input: { chainCode: \"OHIPCN\" offset: \"123456789012345678901\" }) { eventName } }", "offset")]
    [InlineData("subscription { newEvent(input: { chainCode: \"OHIPCN\" offsetType: \"lowest\" }) { eventName } }", "offsetType")]
    [InlineData("subscription { newEvent(input: { chainCode: \"OHIPCN\" delta: \"false\" }) { eventName } }", "delta")]
    [InlineData("subscription { newEvent(input: { chainCode: \"OHIPCN\" hotelCode: \"A;B\" }) { eventName } }", "hotelCode")]
    [InlineData("subscription { newEvent(chainCode: \"OHIPCN\") { eventName } }", "chainCode")]
    [InlineData("subscription { newEvent { eventName } }", "input")]
    [InlineData("subscription { newEvent(input: { chainCode: \"OHIPCN\" }) { eventName eventName } }", "eventName")]
    [InlineData("subscription { newEvents { eventName } }", "newEvents")]
    [InlineData("subscription { newEvent(input: $i) { eventName } }", "$i")]
    [InlineData("subscription S($i: NewEventInput!) { newEvent(input: { chainCode: \"OHIPCN\" }) { eventName } }", "$i")]
    [InlineData("mutation { newEvent { eventName } }", "Mutations")]
    [InlineData("query { connection }", "connection")]
    [InlineData("query { connection { state } }", "state")]
    [InlineData("subscription { newEvent(input: { chainCode: \"OHIPCN\" }) { eventName }", "Syntax Error")]
    public async Task What_the_schema_does_not_admit_is_closed_with_4400_and_named(string query, string named)
    {
        using var client = await StreamClient.AcknowledgedAsync(server);
        await client.QueryAsync(query);
        var (code, reason) = await client.ClosedAsync();
        Assert.Equal(4400, code);
        Assert.Contains(named, reason, StringComparison.Ordinal);
        Assert.False(server.Stream.State.Held);
    }

    [Theory]
    [InlineData("NewEventInput!", "{\"i\":{\"chainCode\":\"OHIPCN\",\"delta\":1}}", "delta")]
    [InlineData("NewEventInput!", "{\"i\":{\"chainCode\":\"OHIPCN\",\"offset\":33600}}", "offset")]
    [InlineData("NewEventInput!", "{\"i\":{\"chainCode\":\"OHIPCN\",\"colour\":1}}", "colour")]
    [InlineData("NewEventInput!", "{\"i\":\"OHIPCN\"}", "input")]
    [InlineData("NewEventInput!", "{}", "$i")]
    [InlineData("NewEventInput!", "{\"i\":null}", "$i")]
    [InlineData("NewEventInput", "{\"i\":{\"chainCode\":\"OHIPCN\"}}", "$i")]
    [InlineData("String!", "{\"i\":\"OHIPCN\"}", "$i")]
    public async Task Variables_are_held_to_their_types(string type, string variables, string named)
    {
        using var client = await StreamClient.AcknowledgedAsync(server);
        await client.QueryAsync($"subscription S($i: {type}) {{ newEvent(input: $i) {{ eventName }} }}", JsonNode.Parse(variables));
        var (code, reason) = await client.ClosedAsync();
        Assert.Equal(4400, code);
        Assert.Contains(named, reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_string_variable_does_not_fit_a_patterned_scalar()
    {
        using var client = await StreamClient.AcknowledgedAsync(server);
        await client.QueryAsync("subscription S($o: String) { newEvent(input: { chainCode: \"OHIPCN\" offset: $o }) { eventName } }", JsonNode.Parse("{\"o\":\"1\"}"));
        Assert.Equal(4400, (await client.ClosedAsync()).Code);
    }

    [Fact]
    public async Task Right_variables_are_admitted_and_only_the_selected_fields_come_in_the_selected_order()
    {
        server.Hotel.CheckInGuest("Müller, Ann", "205");
        using var client = await StreamClient.AcknowledgedAsync(server);
        await client.QueryAsync(
            "subscription S($i: NewEventInput!) { newEvent(input: $i) { name: eventName metadata { offset } detail { newValue elementName } } }",
            JsonNode.Parse("{\"i\":{\"chainCode\":\"OHIPCN\",\"offset\":\"33600\",\"delta\":false}}"));
        var first = await client.EventAsync();
        Assert.Equal(["name", "metadata", "detail"], first.Select(field => field.Key));
        Assert.Equal("NEW RESERVATION", (string?)first["name"]);
        Assert.Equal("""{"offset":"33600"}""", first["metadata"]!.ToJsonString());
        Assert.Equal("""{"newValue":"RESERVED","elementName":"RESERVATION STATUS"}""", first["detail"]![0]!.ToJsonString());
    }

    [Fact]
    public async Task The_published_replay_subscribe_is_admitted()
    {
        using var client = await StreamClient.AcknowledgedAsync(server);
        await client.QueryAsync("subscription { newEvent (input:{chainCode: \"OHIPCN\", offset: \"33702\", delta: false}) { metadata { offset uniqueEventId } moduleName eventName primaryKey timestamp hotelId publisherId actionInstanceId detail { elementName elementType elementSequence elementRole newValue oldValue scopeFrom scopeTo } } }");
        await Eventually.True(() => server.Counters.Subscriptions == 1, "the subscription is accepted");
    }
}
