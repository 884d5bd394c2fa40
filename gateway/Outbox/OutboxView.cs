namespace EdgeGateway.Outbox;

/// <summary>A call as <c>outboxList</c> shows it; never its text. Instants as everywhere, null is left out.</summary>
/// <param name="Reservation">To find it in OPERA; this is for people on the box, not for the log.</param>
/// <param name="State"><c>waiting</c>, <c>inFlight</c>, <c>unknownOutcome</c>, <c>parked</c>, <c>rejected</c>.</param>
internal sealed record OutboxView(string Id, string Operation, string Reservation, string State, string AddedAt, string ExpiresAt, int Attempts)
{
    /// <summary>Oracle's words, when it refused.</summary>
    public int? Status { get; init; }

    public string? Code { get; init; }

    public string? Title { get; init; }

    public string? Detail { get; init; }
}
