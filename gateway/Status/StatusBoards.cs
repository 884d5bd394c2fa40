namespace EdgeGateway.Status;

/// <summary>Where a part says how it is, and what a person must see.</summary>
internal sealed record StatusBoards(HealthBoard Health, AlertBoard Alerts);
