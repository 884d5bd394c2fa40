using System.Text.Json;
using System.Text.RegularExpressions;
using EdgeGateway.Ohip;
using EdgeGateway.Rooms;
using Xunit;

namespace EdgeGateway.Tests.Ohip;

/// <summary>Our frames and our reading of them against Oracle's own files; skipped where those are not at hand.</summary>
public sealed class SpecFramesTests
{
    [SkippableFact]
    public void Every_event_of_the_specification_is_read_in_full()
    {
        var files = Directory.GetFiles(Path.Combine(Spec(), "events"), "*.json", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file);
            using var document = JsonDocument.Parse(bytes);
            var expected = document.RootElement.GetProperty("payload").GetProperty("data").GetProperty("newEvent");
            var reader = new FrameReader(document.RootElement.GetProperty("id").GetString()!, "status");

            var frame = reader.Read(bytes);

            Assert.True(frame.Kind == FrameKind.Event, $"{file}: {frame.Words}");
            Assert.Equal(expected.GetProperty("metadata").GetProperty("offset").GetString(), frame.Event!.Offset.Text);
            Assert.Equal(expected.GetProperty("primaryKey").GetString(), frame.Event.PrimaryKey);
            Assert.Equal(
                expected.GetProperty("detail").EnumerateArray().Select(one => one.GetProperty("newValue").GetString()),
                frame.Event.Detail.Select(one => one.NewValue));
        }
    }

    [SkippableFact]
    public void Every_message_of_the_specification_is_known()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Spec(), "streaming-messages.json")));
        foreach (var entry in document.RootElement.GetProperty("frames").EnumerateArray().Where(entry => entry.GetProperty("frame").ValueKind == JsonValueKind.Object))
        {
            var kind = Frames.Read(entry.GetProperty("frame").GetRawText()).Kind;
            Assert.NotEqual(FrameKind.Unreadable, kind);
            if (entry.GetProperty("dir").GetString() == "server")
            {
                Assert.NotEqual(FrameKind.Other, kind);
            }
        }
    }

    [SkippableFact]
    public void What_we_select_and_send_is_in_the_schema()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Spec(), "StreamingGraphQLSchema.json")));
        var types = Find(document.RootElement, "types").EnumerateArray().ToDictionary(type => type.GetProperty("name").GetString()!);
        var input = types["NewEventInput"].GetProperty("inputFields").EnumerateArray().Select(field => field.GetProperty("name").GetString()).ToList();
        using var subscribe = JsonDocument.Parse(StreamFrames.Subscribe("id", "OHIPCN", StreamOffset.Parse("1")));
        var sent = subscribe.RootElement.GetProperty("payload").GetProperty("variables").GetProperty("input").EnumerateObject().Select(field => field.Name);

        Assert.Empty(sent.Except(input!));
        AssertSelection(types, "Subscription", StreamFrames.SubscriptionQuery[StreamFrames.SubscriptionQuery.IndexOf('{', StringComparison.Ordinal)..]);
        AssertSelection(types, "Query", StreamFrames.StatusQuery[StreamFrames.StatusQuery.IndexOf('{', StringComparison.Ordinal)..]);
    }

    [SkippableFact]
    public void The_example_hash_of_the_specification_is_ours()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Spec(), "streaming-messages.json")));
        var example = document.RootElement.GetProperty("hashExample");
        var options = CredentialFiles.Options(new Uri("https://gateway.example"));
        var login = StreamLogin.Of(options, example.GetProperty("input").GetString()!, new AccessToken("t", 0, default));

        Assert.Equal($"wss://gateway.example/subscriptions?key={example.GetProperty("sha256Hex").GetString()}", login.Address.AbsoluteUri);
    }

    private static string Spec()
    {
        var directory = Environment.GetEnvironmentVariable("OHIP_SPEC_DIR");
        Skip.If(string.IsNullOrEmpty(directory), "OHIP_SPEC_DIR does not point to Oracle's descriptions.");
        return directory!;
    }

    private static void AssertSelection(Dictionary<string, JsonElement> types, string root, string selection)
    {
        var path = new Stack<string>();
        var next = root;
        foreach (var token in Regex.Matches(Regex.Replace(selection, @"\([^)]*\)", ""), @"[{}]|\w+").Select(match => match.Value))
        {
            switch (token)
            {
                case "{":
                    path.Push(next);
                    break;
                case "}":
                    path.Pop();
                    break;
                default:
                    var field = types[path.Peek()].GetProperty("fields").EnumerateArray().Single(one => one.GetProperty("name").GetString() == token);
                    next = NameOf(field.GetProperty("type"));
                    break;
            }
        }
    }

    private static string NameOf(JsonElement type) =>
        type.GetProperty("name").ValueKind == JsonValueKind.String ? type.GetProperty("name").GetString()! : NameOf(type.GetProperty("ofType"));

    private static JsonElement Find(JsonElement element, string name)
    {
        while (!element.TryGetProperty(name, out _))
        {
            element = element.EnumerateObject().First().Value;
        }

        return element.GetProperty(name);
    }
}
