namespace EdgeGateway.Keys;

/// <summary>What the audit keeps of a key request: no reservation, no track, no PIN.</summary>
/// <param name="Operator">OPERA's user.</param>
/// <param name="Outcome">The encoder's word, <c>refused</c> when it was not asked, <c>begun</c> before it was.</param>
internal sealed record KeyAuditDetails(string Job, string Encoder, string Terminal, string Operator, string? Medium, string Outcome)
{
    public string? Code { get; init; }

    public string? ValidFrom { get; init; }

    public string? ValidTo { get; init; }

    public IReadOnlyList<string>? Rooms { get; init; }

    public IReadOnlyList<string>? Areas { get; init; }

    public string? CardUid { get; init; }

    public string? VendorCode { get; init; }

    public bool? MayExist { get; init; }
}
