namespace EdgeGateway.Settings;

/// <summary>What of OPERA switches a lamp.</summary>
internal enum LampSource
{
    /// <summary>The message light element of INTERFACE STATUS UPDATE.</summary>
    Event,

    /// <summary>The messages themselves, where a property does not send the light.</summary>
    Messages,
}
