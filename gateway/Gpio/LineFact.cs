namespace EdgeGateway.Gpio;

/// <summary>What the kernel says of a line.</summary>
/// <param name="Used">Somebody holds it.</param>
/// <param name="Consumer">Who, as far as he said.</param>
internal sealed record LineFact(bool Used, bool IsOutput, bool ActiveLow, string Consumer);
