namespace EdgeGateway.Sandbox;

/// <summary>A wake-up call as OPERA keeps it; it has no id. Status is Pending, Completed, NoAnswer or Cancelled; times are the hotel's.</summary>
internal sealed record WakeUp(string Reservation, DateTime Time, bool IsFollowUp, string Status, DateTime CreatedAt, string Instructions);
