namespace EdgeGateway.Ohip;

/// <summary>What a message of the stream turned out to be (graphql-transport-ws, PROTOCOL 5.1 and 5.2).</summary>
internal enum FrameKind
{
    /// <summary>A type that this program does not know, or one that asks for nothing.</summary>
    Other,

    /// <summary><c>connection_ack</c>.</summary>
    Ack,

    Ping,

    Pong,

    /// <summary><c>next</c> of our subscription: a Business Event.</summary>
    Event,

    /// <summary><c>next</c> of our status query.</summary>
    Status,

    /// <summary>Our status query was answered by an <c>error</c>, or with nothing in it.</summary>
    StatusFailed,

    /// <summary><c>complete</c> of our subscription, sent by the server.</summary>
    Complete,

    /// <summary><c>error</c> of our subscription.</summary>
    Error,

    /// <summary>Belongs to an id that this connection never used.</summary>
    Foreign,

    /// <summary>No JSON, too deep, no UTF-8, or an event without a usable offset.</summary>
    Unreadable,
}
