using EdgeGateway.Inbox;
using EdgeGateway.Lamps;
using EdgeGateway.Ohip;
using EdgeGateway.Outbox;
using EdgeGateway.Status;
using EdgeGateway.Storage;

namespace EdgeGateway.Commands;

/// <summary>Every slice's tables in the two databases.</summary>
internal static class GatewayTables
{
    public static readonly IReadOnlyList<SchemaPart> Critical =
    [
        LampSourceStore.Schema,
        StreamHoldStore.Schema,
        OutboxStore.Schema with { SalvagedFirst = ["outbox_call"] },
        CommandBook.Schema with { SalvagedLast = ["command"] },
        AuditLog.Schema with { SalvagedLast = ["audit_end", "audit"] },
    ];

    public static readonly IReadOnlyList<SchemaPart> Mirror = [JournalStore.Schema, LampStore.Schema, LampBootStore.Schema];
}
