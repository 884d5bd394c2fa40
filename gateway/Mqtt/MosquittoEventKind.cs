namespace EdgeGateway.Mqtt;

/// <summary>Which callback it was.</summary>
internal enum MosquittoEventKind
{
    Connected,
    Disconnected,
    Acknowledged,
    Subscribed,
    Message,

    /// <summary>A message over the limit of size or topic length, or whose topic is no UTF-8.</summary>
    Unusable,
}
