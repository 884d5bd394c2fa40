using EdgeGateway.Encoders;
using NodaTime;

namespace EdgeGateway.Keys;

/// <summary>A key that may open although OPERA was told, or must believe, that it failed. The room's next New makes it invalid.</summary>
internal sealed record KeyDoubt(string Job, string Encoder, string Room, KeyAction Action, DoubtCause Cause, Instant At);
