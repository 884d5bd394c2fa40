using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Lamps;

namespace EdgeGateway.Commands;

/// <summary><c>edge-gateway lamp test</c>: switches relays so that somebody sees it.</summary>
internal static class LampCommands
{
    public static Command Build(ControlOptions options, TimeProvider time)
    {
        var room = new Argument<string?>("ROOM") { Description = "OPERA's room number.", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "Every room of this box." };
        var seconds = new Option<int>("--seconds")
        {
            Description = $"How long, 1 to {LampTest.MostSeconds}.",
            HelpName = "N",
            DefaultValueFactory = _ => LampTest.DefaultSeconds,
        };
        var json = new Option<bool>("--json") { Description = "Print the answer as JSON." };
        var test = new Command("test", "Switch a room's lamp back and forth, then leave it as it should be.") { room, all, seconds, json };
        test.Validators.Add(result =>
        {
            if (result.GetValue(room) is null == !result.GetValue(all))
            {
                result.AddError("Either a ROOM or --all is needed.");
            }
        });
        test.SetAction((parsed, _) =>
        {
            var arguments = new JsonObject { ["seconds"] = parsed.GetValue(seconds) };
            if (parsed.GetValue(room) is { } one)
            {
                arguments["room"] = one;
            }

            var command = new ControlCommand(
                new ControlClient(options.Paths(parsed), time), parsed.GetValue(json), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            return command.RunAsync("lampTest", arguments, Print);
        });
        var lamp = new Command("lamp", "The message lamps of the running gateway.") { test };
        options.AddTo(lamp);
        return lamp;
    }

    private static void Print(JsonElement data, TextWriter output)
    {
        if (data.Deserialize(LampJson.Default.LampTestDone) is { } done)
        {
            output.WriteLine(done.Rooms.Count == 0 ? "no room of this box has a relay" : $"switched back and forth: {string.Join(", ", done.Rooms)}");
            if (done.NotDriven.Count > 0)
            {
                output.WriteLine($"could not be driven: {string.Join(", ", done.NotDriven)}; the box's alerts say why");
            }
        }
    }
}
