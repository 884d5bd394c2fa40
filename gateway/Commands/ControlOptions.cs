using System.CommandLine;

namespace EdgeGateway.Commands;

/// <summary>How a command line finds the running gateway.</summary>
/// <param name="bootstrap">The option that <c>run</c> has, too.</param>
internal sealed class ControlOptions(Option<string> bootstrap)
{
    private readonly Option<string?> socket = new("--socket") { Description = "The running gateway's control socket.", HelpName = "PATH", Recursive = true };
    private readonly Option<string> whose = new("--bootstrap")
    {
        Description = bootstrap.Description,
        HelpName = bootstrap.HelpName,
        DefaultValueFactory = bootstrap.DefaultValueFactory,
        Recursive = true,
    };

    public void AddTo(Command command)
    {
        command.Options.Add(socket);
        command.Options.Add(whose);
    }

    public IReadOnlyList<string> Paths(ParseResult parsed) => ControlPaths.ToTry(parsed.GetValue(socket), parsed.GetValue(whose)!);
}
