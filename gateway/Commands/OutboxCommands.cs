using System.CommandLine;
using System.Text.Json.Nodes;

namespace EdgeGateway.Commands;

/// <summary><c>edge-gateway outbox list | retry | discard</c>: the calls that the gateway owes OPERA.</summary>
internal static class OutboxCommands
{
    private static readonly Option<bool> Json = new("--json") { Description = "Print the answer as JSON." };

    public static Command Build(ControlOptions options, TimeProvider time)
    {
        var list = new Command("list", "Show the calls that wait, run or failed.") { Json };
        list.SetAction((parsed, _) => Asking(parsed, options, time).RunAsync("outboxList", [], DataPrinter.Print));

        var one = new Argument<string?>("ID") { Description = "As the list shows it.", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "Every call that failed." };
        var retry = new Command("retry", "Try a failed call again.") { one, all, Json };
        retry.Validators.Add(result =>
        {
            if (result.GetValue(one) is null == !result.GetValue(all))
            {
                result.AddError("Either an ID or --all is needed.");
            }
        });
        retry.SetAction((parsed, _) => Asking(parsed, options, time).RunAsync(
            "outboxRetry", parsed.GetValue(one) is { } id ? new JsonObject { ["id"] = id } : new JsonObject { ["all"] = true }, DataPrinter.Print));

        var which = new Argument<string>("ID") { Description = "As the list shows it." };
        var discard = new Command("discard", "Give up for good a call that failed, or one that still waits.") { which, Json };
        discard.SetAction((parsed, _) => Asking(parsed, options, time).RunAsync(
            "outboxDiscard", new JsonObject { ["id"] = parsed.GetValue(which) }, DataPrinter.Print));

        var outbox = new Command("outbox", "The calls that the running gateway owes OPERA.") { list, retry, discard };
        options.AddTo(outbox);
        return outbox;
    }

    private static ControlCommand Asking(ParseResult parsed, ControlOptions options, TimeProvider time) =>
        new(new ControlClient(options.Paths(parsed), time), parsed.GetValue(Json), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
}
