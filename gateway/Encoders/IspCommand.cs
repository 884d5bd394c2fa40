namespace EdgeGateway.Encoders;

/// <summary>A job in a lock system's words.</summary>
/// <param name="Code">What its answer begins with, without the number of cards: <c>CN</c>, <c>CO</c>, <c>CI</c>.</param>
/// <param name="Address">The encoder in its answer; null when the answer names none.</param>
internal sealed record IspCommand(string Code, string? Address, IReadOnlyList<string> Fields)
{
    /// <summary>In place of an encoder: none is occupied.</summary>
    public const string TheSystem = "0";

    /// <summary>The lock system itself does it: the answer does not say which of several such commands it is to.</summary>
    public bool IsToTheSystem => Address is null or TheSystem;

    /// <summary>The guest's PIN that the command sets.</summary>
    public string? Pin { get; init; }

    /// <summary>Whether an answer names this command's encoder, as far as the command names one: 01 is 1.</summary>
    public bool IsFrom(IspAnswer answer) => Address is null || Plain(answer.Address) == Plain(Address);

    /// <summary>Deliberately not its content.</summary>
    public override string ToString() => Code;

    private static string Plain(string address) => address.Length > 1 ? address[..^1].TrimStart('0') + address[^1] : address;
}
