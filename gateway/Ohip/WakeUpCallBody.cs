namespace EdgeGateway.Ohip;

/// <summary>One wake-up call as it is sent (PROTOCOL 3.2, use cases 1 to 5); null is left out. Hotel wall times.</summary>
internal sealed record WakeUpCallBody(WakeUpReservationBody ReservationInfo, string CallTime)
{
    public string? FollowUpCallTime { get; init; }

    public string? Instructions { get; init; }

    public bool IsFollowUpCall { get; init; }

    public string Status { get; init; } = "Pending";

    public WakeUpSpanBody? TimeSpan { get; init; }

    public string? NewCallTime { get; init; }
}
