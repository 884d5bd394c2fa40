using EdgeGateway.Opera;

namespace EdgeGateway.Outbox;

/// <summary>Which read tells whether a call whose answer never came had its effect (PROTOCOL 2: OHIP has no idempotency key).</summary>
internal static class LookUps
{
    /// <summary>The read, or null where repeating does no harm: a PUT of a message states all of it, a DELETE finds it gone.</summary>
    public static OperaOperation? Of(OperaOperation operation) => operation switch
    {
        OperaOperation.PostWakeUpCall or OperaOperation.PutWakeUpCall => OperaOperation.GetWakeUpCall,
        OperaOperation.PostGuestMessages => OperaOperation.GetGuestMessages,
        _ => null,
    };
}
