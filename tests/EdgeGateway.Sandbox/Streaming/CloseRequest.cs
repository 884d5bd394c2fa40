namespace EdgeGateway.Sandbox;

/// <summary>A close that the server will send: a WebSocket close code (PROTOCOL.md section 5.5) and its reason.</summary>
internal sealed record CloseRequest(int Code, string Reason)
{
    /// <summary>Whether it only answers the client's close: then it neither frees the stream nor counts.</summary>
    public bool IsReply { get; init; }
}
