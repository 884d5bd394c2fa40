namespace EdgeGateway.Status;

/// <summary>How a part of the box is, from good to bad.</summary>
internal enum HealthStatus
{
    Ok,
    Warn,
    Fail,
}
