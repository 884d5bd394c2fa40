using System.Globalization;
using System.Text.Json;
using EdgeGateway.Rooms;
using EdgeGateway.Status;

namespace EdgeGateway.Outbox;

/// <summary>The outbox's verbs: <c>outboxList</c>, <c>outboxRetry</c>, <c>outboxDiscard</c>.</summary>
internal static class OutboxVerbs
{
    /// <summary>Calls that one answer shows or repeats.</summary>
    public const int Limit = 1000;

    public static Verb List(OutboxControl control) => Verb.Of(
        "outboxList",
        "Lists the calls to OPERA that are unfinished or were refused.",
        changes: false,
        [],
        _ => VerbResult.Done(JsonSerializer.SerializeToElement(Listing(control.List(ended: false, Limit + 1)), OutboxJson.Default.OutboxListing))) with
    { LocalOnly = true };

    public static Verb Retry(OutboxControl control) => new(
        "outboxRetry",
        "Makes a refused or parked call to OPERA again, or all of them.",
        Changes: true,
        [new("id", VerbArgumentKind.Text, "the call's number in outboxList"), new("all", VerbArgumentKind.Flag, "all refused and parked ones")],
        async (call, _) =>
        {
            if (call.Text("id") is { } id)
            {
                return OfOneBox(call) ?? await control.RetryAsync(Number(id)) switch
                {
                    Repetition.Done => Done(1, id),
                    Repetition.TimePassed => VerbResult.Refused(VerbError.Expired, $"Call {id} stays as it is: its time has passed.") with { Subject = id },
                    _ => Nothing(id, "refused or parked"),
                };
            }

            if (!call.Flag("all"))
            {
                return VerbResult.Refused(VerbError.BadArguments, "\"args\" needs \"id\" or \"all\": true.");
            }

            var retried = 0;
            var ids = control.Repeatable(Limit + 1);
            foreach (var one in ids.Take(Limit))
            {
                retried += await control.RetryAsync(one) == Repetition.Done ? 1 : 0;
            }

            return Done(retried, "all", ids.Count > Limit ? true : null);
        });

    public static Verb Discard(OutboxControl control) => new(
        "outboxDiscard",
        "Gives up a call to OPERA that waits or was refused.",
        Changes: true,
        [VerbArgument.RequiredText("id", "the call's number in outboxList")],
        async (call, _) => OfOneBox(call) is { } refused ? refused
            : await control.DiscardAsync(Number(call.Text("id")!)) ? Done(1, call.Text("id")!) : Nothing(call.Text("id")!, "waiting, refused or parked"));

    /// <summary>The same number is another call on every box.</summary>
    private static VerbResult? OfOneBox(VerbCall call) => call.IsFleet
        ? VerbResult.Refused(VerbError.BadArguments, "A call's number is one box's own: send this to that box, not to all.")
        : null;

    private static OutboxListing Listing(IReadOnlyList<OutboxRow> rows) => new([.. rows.Take(Limit).Select(View)], rows.Count > Limit);

    private static VerbResult Done(int calls, string subject, bool? more = null) =>
        VerbResult.Done(JsonSerializer.SerializeToElement(new OutboxDone(calls, more), OutboxJson.Default.OutboxDone), subject);

    private static VerbResult Nothing(string id, string what) =>
        VerbResult.Refused(VerbError.NotFound, $"No call {id} is {what} now; see outboxList.") with { Subject = id };

    private static long Number(string id) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static OutboxView View(OutboxRow row) => new(
        row.Id.ToString(CultureInfo.InvariantCulture), row.Operation.ToString(), row.Reservation.Value, JsonNamingPolicy.CamelCase.ConvertName(row.State.ToString()),
        InstantText.Write(row.AddedAt), InstantText.Write(row.ExpiresAt), row.Attempts)
    {
        Status = row.Refusal?.Status,
        Code = row.Refusal?.Code,
        Title = row.Refusal?.Title,
        Detail = row.Refusal?.Detail,
    };
}
