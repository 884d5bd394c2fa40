namespace EdgeGateway.Sandbox;

/// <summary>How a REST call misbehaves.</summary>
internal enum RestFaultKind
{
    /// <summary>This status, without effect.</summary>
    Status,

    /// <summary>200 with a web page, without effect: a captive portal.</summary>
    Html,

    /// <summary>The effect, and an answer without a body.</summary>
    NoBody,

    /// <summary>The effect, and a body that is no JSON.</summary>
    NoJson,

    /// <summary>The connection ends before anything happens.</summary>
    CutBefore,

    /// <summary>The effect, and a connection that ends in the middle of the answer.</summary>
    CutInAnswer,

    /// <summary>The effect, and a connection that ends without an answer.</summary>
    CutAfter,

    /// <summary>The effect at once, and the answer much later.</summary>
    Delay,

    /// <summary>A page of messages, whose first one is handed over right after it: the next page begins one message too late.</summary>
    Shift,
}
