namespace EdgeGateway.Sandbox;

/// <summary>
/// Many INTERFACE STATUS UPDATEs at once. <c>Seed</c> makes them repeatable; <c>Stays</c> maps reservation id to room,
/// empty = the guests in house; <c>OtherHotelsShare</c> (0 to 1) of the events belong to other hotels of the chain.
/// </summary>
internal sealed record BulkRequest(int Count)
{
    public int Seed { get; init; } = 1;

    public IReadOnlyDictionary<string, string> Stays { get; init; } = new Dictionary<string, string>();

    public double OtherHotelsShare { get; init; }
}
