namespace EdgeGateway.Ohip;

/// <summary>The types of graphql-transport-ws that a server sends.</summary>
internal enum FrameType
{
    Unknown,
    Ack,
    Ping,
    Pong,
    Next,
    Error,
    Complete,
}
