using System.Text.Json;
using EdgeGateway.Status;

namespace EdgeGateway.Stays;

/// <summary>The verb <c>resync</c>: reads everything from OPERA.</summary>
internal static class ResyncVerb
{
    /// <summary>Other commands wait as long; a large property takes longer, and goes on by itself.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public static Verb Of(ReconcileRequests requests, TimeProvider time) => new(
        "resync",
        "Reads who is in the rooms, their messages and wake-up calls from OPERA again.",
        Changes: true,
        [],
        async (_, stop) =>
        {
            try
            {
                var trouble = await requests.Command().WaitAsync(Limit, time, stop);
                return trouble is null ? Answer("done", "") : Answer("queued", $"OPERA could not be asked ({trouble}); it is tried again.");
            }
            catch (TimeoutException)
            {
                return Answer("queued", "It goes on by itself; see the health part 'reconciliation'.");
            }
        });

    private static VerbResult Answer(string state, string detail) =>
        VerbResult.Done(JsonSerializer.SerializeToElement(new ResyncAnswer(state, detail), StaysJson.Default.ResyncAnswer)) with { Note = state };
}
