namespace EdgeGateway.Storage;

/// <summary>
/// The tables of one slice. Step n brings them from version n to n + 1; steps are only ever added, and only add, so that an
/// older program can run on a newer file after a roll-back.
/// </summary>
internal sealed record SchemaPart(string Name, params IReadOnlyList<string> Steps);
