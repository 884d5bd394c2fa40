using System.Text.Json;

namespace EdgeGateway.Status;

/// <summary>A command that came before.</summary>
/// <param name="Answer">What was answered then; null when the program stopped while it ran.</param>
internal sealed record KnownCommand(byte[]? Answer)
{
    /// <summary>The first answer once more, marked as a repetition.</summary>
    public VerbAnswer Repeat(string id)
    {
        var first = Answer is null ? null : JsonSerializer.Deserialize(Answer, StatusJson.Default.VerbAnswer);
        return first is null
            ? new VerbAnswer(id, VerbAnswer.Duplicate, null, new VerbError(VerbError.OutcomeUnknown, "The box stopped while it was at it, or its answer was too long to keep. Look, and ask again with a new id."))
            : first with { Id = id, Status = VerbAnswer.Duplicate };
    }
}
