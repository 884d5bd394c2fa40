namespace EdgeGateway.Tests.Tidy;

/// <summary>A row of <see cref="HouseTable"/>.</summary>
/// <param name="MayUse">The folders whose types its code may touch, "+ below" already resolved.</param>
internal sealed record HouseFolder(string Name, IReadOnlySet<string> MayUse);
