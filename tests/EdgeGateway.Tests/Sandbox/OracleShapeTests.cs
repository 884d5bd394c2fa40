using System.Text.Json.Nodes;
using EdgeGateway.Sandbox;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Sandbox;

/// <summary>The sandbox against Oracle's own files, where OHIP_SPEC_DIR says they are.</summary>
public sealed class OracleShapeTests : IAsyncLifetime
{
    private readonly string? specDir = Environment.GetEnvironmentVariable("OHIP_SPEC_DIR");
    private readonly ManualTimeProvider time = new();
    private SandboxServer server = null!;

    public async Task InitializeAsync() => server = await SandboxServer.StartAsync(new(), time);

    public Task DisposeAsync() => server.DisposeAsync().AsTask();

    [SkippableTheory]
    [InlineData("interface-status-update.json", false)]
    [InlineData("constructed/interface-status-update-light-off.json", false)]
    [InlineData("constructed/interface-status-update-delta-true.json", true)]
    [InlineData("constructed/check-in.json", false)]
    [InlineData("constructed/check-out.json", false)]
    [InlineData("constructed/reverse-check-in.json", false)]
    [InlineData("constructed/room-move-update-reservation.json", false)]
    [InlineData("constructed/new-guest-message.json", false)]
    [InlineData("constructed/update-guest-message.json", false)]
    [InlineData("constructed/delete-guest-message.json", false)]
    public async Task An_event_has_the_elements_of_Oracles_example_in_its_order(string file, bool delta)
    {
        var example = Spec("events/" + file)["payload"]!["data"]!["newEvent"]!;
        var hotel = server.Hotel;
        var id = hotel.CheckInGuest("Guest", "205").Id;
        time.Advance(TimeSpan.FromMinutes(3));
        hotel.DeleteMessage(id, hotel.WriteMessage(id, "Please call reception."));
        hotel.Move(id, "206");
        hotel.ReverseCheckIn(id);
        hotel.CheckIn(id);
        hotel.CheckOut(id);

        using var client = await StreamClient.SubscribedAsync(server, delta ? "delta: true" : "");
        var wanted = (string)example["eventName"]!;
        var light = Lamp(example);
        var made = await client.EventAsync();
        while ((string?)made["eventName"] != wanted || Lamp(made) != light)
        {
            made = await client.EventAsync();
        }

        var names = Names(made).ToArray();
        Assert.Equal(Names(example), names.Take(Names(example).Count()));
        Assert.Equal((string?)example["moduleName"], (string?)made["moduleName"]);
        if (wanted == "INTERFACE STATUS UPDATE")
        {
            Assert.Equal(Names(example).Count(), names.Length);
        }
    }

    [SkippableTheory]
    [InlineData("Query")]
    [InlineData("Subscription")]
    [InlineData("ConnectionStatus")]
    [InlineData("Metadata")]
    [InlineData("EventDetail")]
    [InlineData("EventHeader")]
    public void Fields_and_their_types_are_those_of_Oracles_schema(string type)
    {
        var fields = Type(type)["fields"]!.AsArray().ToDictionary(field => (string)field!["name"]!, field => ObjectType(field!["type"]!));
        // Links to help pages are all that is not played.
        fields.Remove("getHelp");
        Assert.Equal(fields.OrderBy(field => field.Key), StreamSchema.Fields[type].OrderBy(field => field.Key));
    }

    [SkippableFact]
    public void Input_fields_and_their_scalars_are_those_of_Oracles_schema() => Assert.Equal(
        Type("NewEventInput")["inputFields"]!.AsArray().Select(field => KeyValuePair.Create((string)field!["name"]!, (string)field["type"]!["name"]!)),
        StreamSchema.InputTypes);

    [SkippableFact]
    public async Task The_published_frames_are_answered()
    {
        var frames = Spec("streaming-messages.json")["frames"]!.AsArray()
            .Where(frame => (string?)frame!["dir"] == "client" && (string?)frame["frame"]!["type"] == "subscribe")
            .Select(frame => frame!["frame"]!.ToJsonString()).ToArray();
        Assert.Equal(3, frames.Length);
        server.Hotel.Reserve("Guest", "205");
        foreach (var frame in frames)
        {
            server.Stream.State.Reset();
            using var client = await StreamClient.AcknowledgedAsync(server);
            await client.SendAsync(frame.Replace("33702", "33600", StringComparison.Ordinal));
            Assert.Equal("next", (string?)(await client.ReceiveAsync())!["type"]);
            server.Stream.Close(1001);
            await client.ClosedAsync();
        }
    }

    private JsonNode Spec(string file)
    {
        Skip.If(string.IsNullOrEmpty(specDir), "OHIP_SPEC_DIR does not point to Oracle's files");
        return JsonNode.Parse(File.ReadAllText(Path.Combine(specDir, file)))!;
    }

    private JsonNode Type(string name) =>
        Spec("StreamingGraphQLSchema.json")["__schema"]!["types"]!.AsArray().Single(type => (string?)type!["name"] == name)!;

    private static string? ObjectType(JsonNode type) => (string?)type["kind"] switch
    {
        "OBJECT" => (string?)type["name"],
        "NON_NULL" or "LIST" => ObjectType(type["ofType"]!),
        _ => null,
    };

    private static string? Lamp(JsonNode one) => (string?)one["detail"]!.AsArray()
        .SingleOrDefault(element => (string?)element!["elementName"] == "MESSAGE LIGHT NOTIFICATION")?["newValue"];

    private static IEnumerable<string> Names(JsonNode one) => one["detail"]!.AsArray().Select(element => (string)element!["elementName"]!);
}
