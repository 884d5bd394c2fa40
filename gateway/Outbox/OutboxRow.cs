using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Outbox;

/// <summary>A call as it is stored, without its content.</summary>
/// <param name="ChangedAt">Of its state.</param>
/// <param name="SentAt">When it was first sent, or null.</param>
/// <param name="Refusal">Oracle's words, when it refused.</param>
internal sealed record OutboxRow(
    long Id,
    string Owner,
    string OwnerKey,
    OperaOperation Operation,
    ReservationId Reservation,
    CallState State,
    Instant AddedAt,
    Instant ExpiresAt,
    Instant ChangedAt,
    Instant? SentAt,
    int Attempts,
    string? OperaId,
    OperaRefusal? Refusal);
