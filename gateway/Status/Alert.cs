using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Status;

/// <summary>Something that a person must see.</summary>
/// <param name="Kind">A stable word for machines ("streamHeld").</param>
/// <param name="Room">The room it is about, or null.</param>
/// <param name="Text">What is wrong, where, and what to do. Names no guest.</param>
/// <param name="AcknowledgedBy">Who takes care of it, or null. The alert stands all the same until its cause is gone.</param>
internal sealed record Alert(string Kind, RoomNumber? Room, AlertSeverity Severity, string Text, Instant Since, string? AcknowledgedBy = null);
