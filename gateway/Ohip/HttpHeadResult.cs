namespace EdgeGateway.Ohip;

/// <summary>What <see cref="HttpHeadScanner"/> has found so far.</summary>
internal enum HttpHeadResult
{
    Unfinished,

    /// <summary>The head of a <c>101</c> has ended: the next byte is the first of a WebSocket frame.</summary>
    SwitchingProtocols,

    /// <summary>Any other answer, or no HTTP at all.</summary>
    Other,
}
