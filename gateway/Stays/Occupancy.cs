using NodaTime;

namespace EdgeGateway.Stays;

/// <summary>Whether somebody is in a room, and since when it is so.</summary>
internal sealed record Occupancy(bool Occupied, Instant Since);
