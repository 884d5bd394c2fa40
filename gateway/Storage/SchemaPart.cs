namespace EdgeGateway.Storage;

/// <summary>
/// The tables of one slice. Step n brings them from version n to n + 1; steps are only ever added, and only add, so that an
/// older program can run on a newer file after a roll-back.
/// </summary>
internal sealed record SchemaPart(string Name, params IReadOnlyList<string> Steps)
{
    /// <summary>Tables of accepted work: salvaged before all others, and not held to a share of the time.</summary>
    public IReadOnlyList<string> SalvagedFirst { get; init; } = [];

    /// <summary>Tables of logs, the last of them last: the box works without them.</summary>
    public IReadOnlyList<string> SalvagedLast { get; init; } = [];
}
