namespace EdgeGateway.Encoders;

/// <summary>What came of a job, as far as it is known.</summary>
/// <param name="Text">For the person at the desk: what happened and what to do, with the encoder's name; no track data, no PIN.</param>
/// <param name="CardUid">The card's serial number, hexadecimal, or null.</param>
/// <param name="VendorCode">The lock system's own code, for the audit.</param>
internal sealed record EncodeResult(EncodeOutcome Outcome, string Text, string? CardUid = null, string? VendorCode = null)
{
    /// <summary>The guest's PIN, where the driver made one: goes into the answer and nowhere else.</summary>
    public string? Pin { get; init; }

    /// <summary>Read: what the card says, for display only.</summary>
    public ReadCard? Card { get; init; }

    /// <summary>The key may have been written all the same: the front desk must not believe that none exists.</summary>
    public bool MayExist { get; init; }

    /// <summary>Deliberately without texts.</summary>
    public override string ToString() => Outcome.ToString();
}
