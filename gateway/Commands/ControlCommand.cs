using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Status;

namespace EdgeGateway.Commands;

/// <summary>A command line that the running gateway carries out: asks, prints, and says by its exit code how it went.</summary>
internal sealed class ControlCommand(ControlClient client, bool json, TextWriter output, TextWriter errors)
{
    /// <param name="arguments">Named as the verb's.</param>
    /// <param name="print">Writes the answer's data for people.</param>
    /// <returns>0 done; 1 refused, or no gateway.</returns>
    public async Task<int> RunAsync(string verb, JsonObject arguments, Action<JsonElement, TextWriter> print)
    {
        VerbAnswer answer;
        try
        {
            answer = await client.AskAsync(verb, JsonElement.Parse(arguments.ToJsonString()));
        }
        catch (ControlException unreachable)
        {
            await errors.WriteLineAsync(unreachable.Message);
            return ExitCode.FailedAtRunTime;
        }

        if (json)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(answer, StatusJson.Default.VerbAnswer));
        }
        else if (answer.Error is { } error)
        {
            await errors.WriteLineAsync(error.Message);
        }
        else if (answer.Data is { } data)
        {
            print(data, output);
        }
        else
        {
            await output.WriteLineAsync("done");
        }

        return answer.Error is null ? ExitCode.Stopped : ExitCode.FailedAtRunTime;
    }
}
