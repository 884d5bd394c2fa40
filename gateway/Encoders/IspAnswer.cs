namespace EdgeGateway.Encoders;

/// <summary>What a lock system answered.</summary>
/// <param name="Code">Its first field, or its second where the encoder comes first.</param>
/// <param name="Values">What follows.</param>
internal sealed record IspAnswer(string Code, string Address, IReadOnlyList<string> Values, bool IsError)
{
    public string Value(int index) => index < Values.Count ? Values[index].Trim() : "";

    /// <summary>Deliberately not its content.</summary>
    public override string ToString() => Code;
}
