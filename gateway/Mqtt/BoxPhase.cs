namespace EdgeGateway.Mqtt;

/// <summary>Where the program is in its life; while running, its health decides between <c>online</c> and <c>degraded</c>.</summary>
internal enum BoxPhase
{
    Starting,
    Running,
    Stopping,
}
