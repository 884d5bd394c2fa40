using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Inbox;

/// <summary>Whose events are kept, and for how long.</summary>
internal sealed record JournalOptions(HotelId Hotel)
{
    /// <summary>OHIP itself replays seven days (PROTOCOL 5.3); older events can never come again.</summary>
    public Duration Keep { get; init; } = Duration.FromDays(7);

    /// <summary>Compressed. Some two million events.</summary>
    public long MaxBytes { get; init; } = 64 * 1024 * 1024;
}
