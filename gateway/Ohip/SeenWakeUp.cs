using NodaTime;

namespace EdgeGateway.Ohip;

/// <summary>A wake-up call as OPERA lists it, read leniently. Hotel wall times.</summary>
internal sealed record SeenWakeUp(LocalDateTime CallTime, bool IsFollowUp, string Status, LocalDateTime? CreatedAt)
{
    /// <summary>Whose it is, or null.</summary>
    public string? Reservation { get; init; }

    /// <summary>Where its reservation stands, in OPERA's words.</summary>
    public string? ReservationStatus { get; init; }

    public string? Room { get; init; }

    public string Instructions { get; init; } = "";

    public LocalDate? Departure { get; init; }

    public bool Is(string status) => string.Equals(Status, status, StringComparison.OrdinalIgnoreCase);

    /// <summary>"NoAnswer", "No Answer", "NO ANSWER": one of Oracle's samples differs from its own specification.</summary>
    public bool Ended => Is("Completed") || Is("NoAnswer") || Is("No Answer");

    /// <summary>Deliberately not its content.</summary>
    public override string ToString() => nameof(SeenWakeUp);
}
