using System.CommandLine;
using System.Text.Json.Nodes;

namespace EdgeGateway.Commands;

/// <summary><c>edge-gateway encoder test</c>: is a key encoder there?</summary>
internal static class EncoderCommands
{
    private static readonly Option<bool> Json = new("--json") { Description = "Print the answer as JSON." };

    public static Command Build(ControlOptions options, TimeProvider time)
    {
        var which = new Argument<string>("ID") { Description = "The encoder's id in the configuration." };
        var test = new Command("test", "Ask an encoder whether it is there. No card is made.") { which, Json };
        test.SetAction((parsed, _) => new ControlCommand(
            new ControlClient(options.Paths(parsed), time), parsed.GetValue(Json), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error)
            .RunAsync("encoderTest", new JsonObject { ["encoderId"] = parsed.GetValue(which) }, DataPrinter.Print));
        var encoder = new Command("encoder", "The key encoders of the running gateway.") { test };
        options.AddTo(encoder);
        return encoder;
    }
}
