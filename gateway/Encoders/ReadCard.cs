using NodaTime;

namespace EdgeGateway.Encoders;

/// <summary>What a presented card says; each as far as the lock system tells.</summary>
internal sealed record ReadCard(IReadOnlyList<string> Rooms, LocalDateTime? ValidFrom, LocalDateTime? ValidTo, string Kind);
