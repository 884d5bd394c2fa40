using System.Text.Json;

namespace EdgeGateway.Status;

/// <summary>How a verb ended: data, or an error.</summary>
/// <param name="Data">Whatever the verb answers, or null when there is nothing to say.</param>
/// <param name="Error">Null when it was done.</param>
internal sealed record VerbResult(JsonElement? Data, VerbError? Error)
{
    /// <summary>What it was done to, for the audit (an alert's or a call's id, a room). Names no guest.</summary>
    public string? Subject { get; init; }

    /// <summary>More for the audit, in a few words. Names no guest.</summary>
    public string? Note { get; init; }

    /// <summary>Runs once the answer is on its way: what would keep it from getting there (a restart).</summary>
    public Action? AfterAnswer { get; init; }

    public static VerbResult Done(JsonElement? data = null, string? subject = null) => new(data, null) { Subject = subject };

    public static VerbResult Refused(string code, string message) => new(null, new VerbError(code, message));
}
