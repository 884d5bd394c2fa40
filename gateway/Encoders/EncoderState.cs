namespace EdgeGateway.Encoders;

/// <summary>What an encoder is doing, in the contract's words (<c>encoder/{encoderId}</c>).</summary>
internal enum EncoderState
{
    Ready,
    Working,

    /// <summary>The last job was answered and the encoder may still be at it: it cannot be cancelled.</summary>
    Draining,

    /// <summary>Not connected.</summary>
    Offline,
}
