using System.CommandLine;
using EdgeGateway.Status;

namespace EdgeGateway.Commands;

/// <summary>The command line of the contract, as far as its parts exist.</summary>
internal static class GatewayCommandLine
{
    /// <param name="console">Where the commands that ask the running gateway write; null for the console.</param>
    public static async Task<int> RunAsync(string[] args, TimeProvider time, InvocationConfiguration? console = null)
    {
        var bootstrap = new Option<string>("--bootstrap")
        {
            Description = "The box's identity and broker.",
            HelpName = "PATH",
            DefaultValueFactory = _ => "/etc/edge-gateway/bootstrap.json",
        };
        var run = new Command("run", "Run the gateway.") { bootstrap };
        run.SetAction((parsed, _) => RunCommand.RunAsync(parsed.GetValue(bootstrap)!, time, Console.Error));

        var file = new Argument<string>("FILE") { Description = "A config.json." };
        var validate = new Command("validate", "Say everything that is wrong with a configuration file.") { file };
        validate.SetAction(parsed => ConfigCommand.Validate(parsed.GetValue(file)!, Console.Out, Console.Error));

        var version = new Command("version", "Print the program's version.");
        version.SetAction(_ => Console.Out.WriteLine($"edge-gateway {BoxIdentity.Version} {BoxIdentity.Commit}".TrimEnd()));

        var root = new RootCommand("Connects OPERA Cloud with what is in the building.")
        {
            run,
            new Command("config", "The configuration.") { validate },
            OutboxCommands.Build(new ControlOptions(bootstrap), time),
            LampCommands.Build(new ControlOptions(bootstrap), time),
            version,
        };
        var parsed = root.Parse(args);

        // The library would end the program two seconds after SIGTERM, with 143; the host stops it in order and takes its time.
        var code = await parsed.InvokeAsync(console ?? new InvocationConfiguration { ProcessTerminationTimeout = null });
        return parsed.Errors.Count > 0 ? ExitCode.UnusableConfiguration : code;
    }
}
