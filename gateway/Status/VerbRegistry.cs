using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;

namespace EdgeGateway.Status;

/// <summary>Every verb of the house by name. Whatever is wrong with a call or happens in a verb comes back as a result, never as an exception.</summary>
internal sealed class VerbRegistry(IEnumerable<Verb> verbs, TimeProvider time, ILogger<VerbRegistry> logger)
{
    /// <summary>Long enough for a lamp test or an encoder's card; a caller does not wait longer for an answer.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly FrozenDictionary<string, Verb> byName = verbs.ToFrozenDictionary(verb => verb.Name, StringComparer.Ordinal);

    /// <summary>Calls that took too long and did not end when they were told to.</summary>
    private readonly ConcurrentDictionary<string, Task> left = new(StringComparer.Ordinal);

    public Verb? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>What is wrong with a call before anything is done, or null.</summary>
    public VerbError? Check(string name, JsonElement arguments)
    {
        if (Find(name) is not { } verb)
        {
            return new VerbError(VerbError.UnknownVerb, $"There is no such command; this box knows {string.Join(", ", byName.Keys.Order(StringComparer.Ordinal))}.");
        }

        if (arguments.ValueKind != JsonValueKind.Object)
        {
            return new VerbError(VerbError.BadArguments, "\"args\" must be a JSON object.");
        }

        foreach (var argument in verb.Arguments)
        {
            var given = arguments.TryGetProperty(argument.Name, out var value) && value.ValueKind != JsonValueKind.Null;
            if (given ? !Fits(argument.Kind, value) : argument.Required)
            {
                var shape = argument.Kind switch
                {
                    VerbArgumentKind.Flag => "true or false",
                    VerbArgumentKind.Number => "a whole number",
                    _ => $"a text of 1 to {VerbArgument.MaxLength} characters",
                };
                return new VerbError(VerbError.BadArguments, $"\"args\" needs \"{argument.Name}\": {argument.What}, {shape}.");
            }
        }

        return null;
    }

    /// <summary>Checks and runs a verb; one that takes longer than <see cref="Limit"/> is told to end and left.</summary>
    public async Task<VerbResult> RunAsync(string name, VerbCall call)
    {
        if (Check(name, call.Arguments) is { } wrong)
        {
            return new VerbResult(null, wrong);
        }

        if (left.ContainsKey(name))
        {
            return VerbResult.Refused(VerbError.Busy, "The last one, which took too long, is still at it; nothing was done.");
        }

        if (byName[name].LocalOnly && call.IsRemote)
        {
            return VerbResult.Refused(VerbError.UnknownVerb, "This command is answered on the box only (edge-gateway).");
        }

        using var limit = new CancellationTokenSource(Limit, time);
        Task<VerbResult>? running = null;
        try
        {
            running = byName[name].RunAsync(call, limit.Token);
            return await running.WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            if (running is { IsCompleted: false })
            {
                left[name] = running;
                _ = AwaitLeftAsync(name, running);
            }

            return VerbResult.Refused(VerbError.TimedOut, $"It was not done within {Limit.TotalSeconds:0} s; whether it still will be is unknown.");
        }
        catch (Exception error)
        {
            logger.VerbFailed(error, name);
            return VerbResult.Refused(VerbError.Failed, $"The box failed at it ({error.GetType().Name}); its log says more.");
        }
    }

    private async Task AwaitLeftAsync(string name, Task<VerbResult> running)
    {
        var outcome = VerbAnswer.Ok;
        try
        {
            outcome = (await running).Error?.Code ?? outcome;
        }
        catch (Exception error)
        {
            outcome = error.GetType().Name;
        }

        logger.LeftVerbEnded(name, outcome);
        left.TryRemove(name, out _);
    }

    private static bool Fits(VerbArgumentKind kind, JsonElement value) => kind switch
    {
        VerbArgumentKind.Flag => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        VerbArgumentKind.Number => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
        _ => value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= VerbArgument.MaxLength } text && !text.Any(char.IsControl),
    };
}
