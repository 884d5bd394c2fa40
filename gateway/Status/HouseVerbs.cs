using System.Text.Json;
using EdgeGateway.Rooms;

namespace EdgeGateway.Status;

/// <summary>The verbs of the box itself: <c>ping</c>, <c>alertAcknowledge</c>, <c>restart</c>.</summary>
internal static class HouseVerbs
{
    public static Verb Ping(BoxIdentity box) => Verb.Of("ping", "Answers who is there.", changes: false, [], _ => VerbResult.Done(
        JsonSerializer.SerializeToElement(
            new PingAnswer(box.GatewayId, BoxIdentity.Version, box.Session, InstantText.Write(box.StartedAt)), StatusJson.Default.PingAnswer)));

    public static Verb AlertAcknowledge(AlertBoard alerts) => Verb.Of(
        "alertAcknowledge",
        "Notes on an alert who takes care of it; the alert stands until its cause is gone.",
        changes: true,
        [VerbArgument.RequiredText("alertId", "the last level of the alert's topic"), new("by", VerbArgumentKind.Text, "who takes care of it")],
        call =>
        {
            var (id, by) = (call.Text("alertId")!, call.Text("by") ?? call.Actor);
            return alerts.Acknowledge(id, by)
                ? VerbResult.Done(subject: id) with { Note = by }
                : VerbResult.Refused(VerbError.NotFound, $"No alert '{id}' stands now.") with { Subject = id };
        });

    /// <param name="stop">Stops the program in order; whoever supervises it starts it again.</param>
    public static Verb Restart(RestartGate gate, Action stop) => Verb.Of(
        "restart",
        "Stops the program in order, so that systemd starts it again.",
        changes: true,
        [],
        _ => gate.NotNow() is { } reason
            ? VerbResult.Refused(VerbError.NotNow, reason)
            : VerbResult.Done() with { AfterAnswer = stop });
}
