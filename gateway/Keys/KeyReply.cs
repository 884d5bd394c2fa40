namespace EdgeGateway.Keys;

/// <summary>What goes back to OPERA. May hold a PIN: never logged, never stored.</summary>
/// <param name="IfUnheard">What must be written down when nobody hears that a key was made; null when none was.</param>
internal sealed record KeyReply(byte[] Body, KeyDoubt? IfUnheard)
{
    /// <summary>Deliberately not the body.</summary>
    public override string ToString() => "(answer)";
}
