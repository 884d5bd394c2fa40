namespace EdgeGateway.Tests.Tidy;

/// <summary>Code of one folder that touches a symbol of another folder that it may not use.</summary>
internal sealed record Trespass(string File, int Line, string Symbol, string From, string To)
{
    public override string ToString() => $"{File}:{Line}: {Symbol} ({From} -> {To})";
}
