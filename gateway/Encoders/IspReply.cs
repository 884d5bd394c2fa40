namespace EdgeGateway.Encoders;

/// <summary>What a job that waits for its answer hears.</summary>
/// <param name="Answer">Null unless it is one.</param>
internal sealed record IspReply(IspReplyKind Kind, IspAnswer? Answer = null);
