namespace EdgeGateway.Encoders;

/// <summary>What a job that waits for its answer hears.</summary>
internal enum IspReplyKind
{
    Answer,

    /// <summary>The link broke.</summary>
    Lost,

    /// <summary>An answer came that cannot be read, and cannot be asked for again.</summary>
    Garbled,
}
