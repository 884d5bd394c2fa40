namespace EdgeGateway.Sandbox;

/// <summary>
/// The misbehaviour that is switched on. An immutable value; the default has none. Names are also the names in the
/// JSON of <c>/sandbox/faults</c> (camelCase). Seconds are seconds of the sandbox's clock.
/// </summary>
internal sealed record FaultSet
{
    /// <summary>Every token call is answered with this status and no body.</summary>
    public int? TokenStatus { get; init; }

    /// <summary>Token calls are answered 200 with an HTML page, as a captive portal does.</summary>
    public bool TokenHtml { get; init; }

    public double TokenDelaySeconds { get; init; }

    /// <summary>Every upgrade is refused with this HTTP status: 400, 401, 403, 429, 499, 500, 503 ….</summary>
    public int? UpgradeStatus { get; init; }

    /// <summary>connection_init is never answered.</summary>
    public bool NoAck { get; init; }

    /// <summary>The connection status query is never answered.</summary>
    public bool NoStatusAnswer { get; init; }

    /// <summary>The socket is closed with this code when <see cref="CloseAfterEvents"/> events were sent on it; 1006 drops it.</summary>
    public int? CloseCode { get; init; }

    public int CloseAfterEvents { get; init; }

    /// <summary>The close happens on every socket; else once, and the fault switches itself off.</summary>
    public bool CloseEveryTime { get; init; }

    /// <summary>Every event is sent twice.</summary>
    public bool Duplicates { get; init; }

    /// <summary>Events that wait are sent in random order inside windows of this many; below 2 = in order.</summary>
    public int ShuffleWindow { get; init; }

    /// <summary>Backpressure (section 5.2): this many events at once, then a pause; pings are not answered until the backlog is gone. 0 = off.</summary>
    public int BurstEvents { get; init; }

    public double BurstPauseSeconds { get; init; } = 1;

    /// <summary>Sockets are accepted; what comes is swallowed, nothing is sent.</summary>
    public bool HalfOpen { get; init; }

    /// <summary>Sockets are neither read nor written; all goes on when it is switched off.</summary>
    public bool Paused { get; init; }

    public bool NoPong { get; init; }

    /// <summary>A subscribe of newEvent is answered with a GraphQL <c>error</c> of this text.</summary>
    public string? SubscribeError { get; init; }

    /// <summary><c>next</c> carries another subscription's id.</summary>
    public bool WrongSubscriptionId { get; init; }

    /// <summary>The server does not remember what it sent last: a subscribe without offset gets only new events.</summary>
    public bool ForgetMark { get; init; }

    /// <summary>After complete the socket stays open.</summary>
    public bool NoCloseAfterComplete { get; init; }
}
