using EdgeGateway.Settings;

namespace EdgeGateway.Gpio;

/// <summary>An output that somebody wants.</summary>
/// <param name="Owner">Whose it is, for people ("205").</param>
/// <param name="Options">Null for an owner without a relay.</param>
/// <param name="On">The first level, where the line is not held yet: the last known one, so that opening makes no edge.</param>
internal sealed record LineWish(string Owner, LampLineOptions? Options, bool On);
