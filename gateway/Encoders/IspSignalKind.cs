namespace EdgeGateway.Encoders;

/// <summary>What can come from a lock system.</summary>
internal enum IspSignalKind
{
    Acknowledge,
    Refuse,
    Enquiry,
    Frame,

    /// <summary>A frame whose check byte is wrong or that makes no sense.</summary>
    Damaged,
}
