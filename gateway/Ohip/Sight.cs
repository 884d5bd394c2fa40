using System.Text.RegularExpressions;
using EdgeGateway.Opera;
using NodaTime;

namespace EdgeGateway.Ohip;

/// <summary>Says whether what OPERA shows is what a call was to bring about; pure (PROTOCOL 3.2, 4.1).</summary>
internal static partial class Sight
{
    /// <summary>The clocks of the box and of OPERA may differ by this.</summary>
    private static readonly Period Skew = Period.FromMinutes(5);

    /// <param name="sentAt">When the call was first sent, in hotel wall time.</param>
    /// <param name="twins">How many of the same time the gateway itself had made shortly before.</param>
    public static bool Shows(OperaCall call, IReadOnlyList<SeenWakeUp> seen, LocalDateTime sentAt, int twins)
    {
        return call switch
        {
            // A cancelled one counts when it is younger than our call and no earlier call's: somebody took back what we had set.
            WakeUpCreation creation => At(creation.CallTime, false, one => one.Is("Pending") || one.Ended)
                || seen.Count(one => one.CallTime == creation.CallTime && !one.IsFollowUp && one.CreatedAt >= sentAt - Skew) > twins,
            WakeUpChange change => At(change.NewTime, change.IsFollowUp, one => one.Is("Pending") || one.Ended)
                && !At(change.CallTime, change.IsFollowUp, one => one.Is("Pending")),
            WakeUpResult { Result: WakeUpEnd.Completed } result => At(result.CallTime, result.IsFollowUp, one => one.Is("Completed")),
            WakeUpResult result => At(result.CallTime, result.IsFollowUp, one => one.Ended && !one.Is("Completed")),
            WakeUpDeletion deletion => !At(deletion.CallTime, deletion.IsFollowUp, one => one.Is("Pending")),
            _ => false,
        };

        bool At(LocalDateTime time, bool followUp, Func<SeenWakeUp, bool> holds) =>
            seen.Any(one => one.CallTime == time && one.IsFollowUp == followUp && holds(one));
    }

    /// <summary>What <see cref="MessageRequests"/> puts into every new message: OPERA may write another operator over it.</summary>
    [GeneratedRegex(@"\[[0-9a-f]{8}\]")]
    private static partial Regex Mark();

    /// <summary>The message that a creation made, or null: by its mark, or, where no operator of ours is shown any more, by text and time.</summary>
    public static SeenMessage? Find(MessageCreation call, string mark, IReadOnlyList<SeenMessage> seen, OhipZones zones)
    {
        return seen.FirstOrDefault(one => one.Operator?.Contains($"[{mark}]", StringComparison.Ordinal) == true)
            ?? seen.FirstOrDefault(one => !Mark().IsMatch(one.Operator ?? "") && one.Text == call.Text && (Then(one, zones.Hotel) || Then(one, zones.Database)));

        bool Then(SeenMessage one, DateTimeZone zone)
        {
            // Sent with a tenth of a second, shown perhaps without.
            var sent = call.SentAt.InZone(zone).LocalDateTime;
            return one.WrittenAt is { } shown && shown.With(TimeAdjusters.TruncateToSecond) == sent.With(TimeAdjusters.TruncateToSecond);
        }
    }
}
