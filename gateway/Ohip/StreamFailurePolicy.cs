namespace EdgeGateway.Ohip;

/// <summary>
/// Every way in which the stream fails, and what to do (PROTOCOL 5.5). Pure: the same failure, count and chance give the
/// same decision.
/// </summary>
internal static class StreamFailurePolicy
{
    // Transient. OHIP demands 4 s after a broken connection (1006); above that chance spreads the boxes of many hotels.
    private static readonly StreamRule Retry = new(StreamAction.Wait, [6, 12, 24, 48, 60], Floor: 4, Spread: 1)
    {
        Alert = StreamAlerts.Down,
        AlertFrom = 8,
    };

    // A person must change something. The first retries are quicker, since many a refusal is an approval under way.
    private static readonly StreamRule Refusal = new(StreamAction.Alarm, [60, 120, 300, 900], Floor: 45, Spread: 0.2)
    {
        Alert = StreamAlerts.Refused,
    };

    // Nothing but another version or configuration of this program helps.
    private static readonly StreamRule Permanent = Refusal with { Steps = [900], Spread = 0.1 };

    // 4409: the length of the lockout is not published, nor whether asking extends it.
    private static readonly StreamRule Lockout = new(StreamAction.StandBack, [12, 30, 60, 120], Floor: 10, Spread: 0.2)
    {
        IsLockout = true,
        Alert = StreamAlerts.Held,
        AlertFrom = 3,
    };

    // Somebody is connected: not a failure of ours and no lockout, but no reason to ask often either.
    private static readonly StreamRule Occupied = new(StreamAction.StandBack, [20], Floor: 15, Spread: 1)
    {
        Alert = StreamAlerts.Held,
        AlertFrom = 4,
    };

    // 429: more than 150 upgrades in 2 minutes by this application, most likely not all ours. "Wait 2 minutes."
    private static readonly StreamRule TooMany = new(StreamAction.StandBack, [150], Floor: 120, Spread: 1)
    {
        IsLockout = true,
        Alert = StreamAlerts.Held,
        AlertFrom = 3,
    };

    // The wall clock is being set by somebody else; nothing is gained by waiting long.
    private static readonly StreamRule WrongClock = Retry with { Steps = [15, 30], Floor = 10, AlertFrom = 4 };

    // The token was revoked or has ended early; when new ones do not help either, the key is wrong.
    private static readonly StreamRule BadToken = new(StreamAction.RenewToken, [6, 12], Floor: 4, Spread: 1) { Patience = 2, Then = Refusal };

    // Forbidden: the approval was withdrawn, or (seen in the middle of a stream) the token has ended.
    private static readonly StreamRule Forbidden = BadToken with { Patience = 1 };

    // The server has completed our subscription: the ten seconds after a complete apply.
    private static readonly StreamRule Restart = Retry with { Steps = [15, 24, 48, 60], Floor = 10.25, IsLockout = true };

    private static readonly StreamRule AtOnce = new(StreamAction.Wait, [0], Floor: 0, Spread: 1);

    /// <param name="end">What happened.</param>
    /// <param name="inARow">How often it happened since a connection last proved itself, this time included.</param>
    /// <param name="chance">0 to 1, for the jitter.</param>
    public static StreamDecision Decide(StreamEnd end, int inARow, double chance)
    {
        var rule = RuleOf(end);
        if (inARow > rule.Patience && rule.Then is { } then)
        {
            inARow -= rule.Patience;
            rule = then;
        }

        return new StreamDecision(
            rule.Action,
            rule.Delay(inARow, chance),
            rule.IsLockout,
            inARow >= rule.AlertFrom ? rule.Alert : null);
    }

    /// <summary>The table.</summary>
    private static StreamRule RuleOf(StreamEnd end) => (end.Kind, end.Code) switch
    {
        (StreamEndKind.Stopped or StreamEndKind.RolledOver, _) => AtOnce,
        (StreamEndKind.NoToken, _) => Retry with { Alert = null },
        (StreamEndKind.Clock, _) => WrongClock,
        (StreamEndKind.Certificate, _) => Refusal,
        (StreamEndKind.Active, _) => Occupied,
        (StreamEndKind.Refused, _) => Refusal,
        (StreamEndKind.Completed, _) => Restart,

        // HTTP, at the upgrade. 400: wrong hash or address, not subscribed, not approved, streaming not enabled.
        (StreamEndKind.UpgradeRefused, 429) => TooMany,
        (StreamEndKind.UpgradeRefused, 408 or 499) => Retry,
        (StreamEndKind.UpgradeRefused, >= 400 and < 500) => Refusal,
        (StreamEndKind.UpgradeRefused, _) => Retry,
        (StreamEndKind.UpgradeTimedOut, _) => Retry,

        // Close codes.
        (StreamEndKind.Closed, 4400) => Permanent,
        (StreamEndKind.Closed, 4401) => BadToken,
        (StreamEndKind.Closed, 4403) => Forbidden,
        (StreamEndKind.Closed, 4406 or 4429) => Permanent,
        (StreamEndKind.Closed, 4409) => Lockout,

        // 1000, 1001 (maintenance), 1006, 4408 (init too late), 4500, 4504, and whatever may be added.
        (StreamEndKind.Closed or StreamEndKind.Broken or StreamEndKind.Dead or StreamEndKind.NoAck or StreamEndKind.Unreachable, _) => Retry,
        _ => throw new InvalidOperationException($"No rule for {end.Kind}."),
    };
}
