namespace EdgeGateway.Status;

/// <summary>Whether a person should look soon, or now.</summary>
internal enum AlertSeverity
{
    Warning,
    Critical,
}
