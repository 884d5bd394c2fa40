namespace EdgeGateway.Settings;

/// <summary>One thing that is wrong with a configuration document.</summary>
/// <param name="Path">JSON pointer (RFC 6901) to the value; "" is the whole document.</param>
/// <param name="Message">What is wrong and what would be right, for an engineer.</param>
internal sealed record ConfigError(string Path, string Message)
{
    public override string ToString() => $"{(Path.Length == 0 ? "(document)" : Path)}: {Message}";
}
