namespace EdgeGateway.Encoders;

/// <summary>A job in a lock system's words.</summary>
/// <param name="Code">What its answer begins with, without the number of cards: <c>CN</c>, <c>CO</c>, <c>CI</c>.</param>
/// <param name="Address">The encoder in its answer; null when the answer names none.</param>
internal sealed record IspCommand(string Code, string? Address, IReadOnlyList<string> Fields)
{
    /// <summary>The guest's PIN that the command sets.</summary>
    public string? Pin { get; init; }

    /// <summary>Deliberately not its content.</summary>
    public override string ToString() => Code;
}
