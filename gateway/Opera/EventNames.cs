namespace EdgeGateway.Opera;

/// <summary>Names of Business Events, normalised.</summary>
internal static class EventNames
{
    public const string InterfaceStatusUpdate = "INTERFACE STATUS UPDATE";
}
