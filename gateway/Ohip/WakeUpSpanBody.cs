namespace EdgeGateway.Ohip;

/// <summary>The days of a wake-up call; the end is left out for one day.</summary>
internal sealed record WakeUpSpanBody(string StartDate, string? EndDate);
