namespace EdgeGateway.Sandbox;

/// <summary>
/// A Business Event before it has an offset (EventHeader, PROTOCOL.md section 5.1). <c>Timestamp</c> is hotel wall time,
/// "yyyy-MM-dd HH:mm:ss" (format undocumented); <c>HotelId</c> is null for entities of the chain.
/// </summary>
internal sealed record BusinessEvent(string EventName, string PrimaryKey, string Timestamp, EventDetail Detail)
{
    public string ModuleName { get; init; } = "RESERVATION";

    public string? HotelId { get; init; }

    public string? PublisherId { get; init; } = "10";

    public string? ActionInstanceId { get; init; }
}
