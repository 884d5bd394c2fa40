namespace EdgeGateway.Status;

/// <summary>Something that shall be known afterwards.</summary>
/// <param name="Actor">Who: <c>box</c>, <c>mqtt</c>, <c>mqtt fleet</c>, <c>uid 0</c>.</param>
/// <param name="Action">What: <c>gateway.start</c>, <c>command.restart</c>.</param>
/// <param name="Subject">To what (a room, an alert's id), or null. Names no guest.</param>
/// <param name="Details">A JSON object, or null. Names no guest.</param>
internal sealed record AuditEntry(string Actor, string Action, string? Subject = null, string? Details = null);
