namespace EdgeGateway.Tests.Processes;

internal sealed record ReplayStay(string? Room, bool Light);
