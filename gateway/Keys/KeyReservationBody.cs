namespace EdgeGateway.Keys;

/// <summary><c>uniqueID_Type</c>.</summary>
internal sealed record KeyReservationBody(string Id, string? Type);
