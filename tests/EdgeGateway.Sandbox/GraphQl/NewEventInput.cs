namespace EdgeGateway.Sandbox;

/// <summary>
/// The checked input of newEvent (PROTOCOL.md section 5.1). <c>Offset</c> is null to go on after the last event sent;
/// <c>Hotels</c> is empty for all hotels of the chain.
/// </summary>
internal sealed record NewEventInput(string ChainCode, UInt128? Offset, bool Highest, bool Delta, IReadOnlyList<string> Hotels)
{
    public override string ToString() =>
        $"chain={ChainCode} offset={(Highest ? "highest" : Offset?.ToString() ?? "-")} delta={Delta} hotels={string.Join(',', Hotels)}";
}
