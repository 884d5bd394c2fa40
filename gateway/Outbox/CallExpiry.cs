using EdgeGateway.Opera;
using NodaTime;
using NodaTime.TimeZones;

namespace EdgeGateway.Outbox;

/// <summary>Until when a call is worth making; pure.</summary>
internal static class CallExpiry
{
    /// <summary>A wall time that is skipped is the first valid one after it, one that comes twice the first of the two, as for ringing.</summary>
    private static readonly ZoneLocalMappingResolver WallTime =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>Until when a call is worth making that a person wants made again. A wake-up's time is what it was.</summary>
    /// <param name="before">When it expired, or would have.</param>
    public static Instant Again(OperaCall? call, Instant before, Instant now, OutboxOptions options) => call switch
    {
        null or WakeUpCreation or WakeUpChange => before,
        WakeUpResult => now + options.ResultLife,
        WakeUpDeletion => Instant.Max(before, now + options.DeletionLife),
        _ => now + options.MessageLife,
    };

    /// <param name="hotelZone">Wake-up times are the hotel's wall times.</param>
    public static Instant Of(OperaCall call, Instant now, DateTimeZone hotelZone, OutboxOptions options)
    {
        return call switch
        {
            // OPERA refuses what is past, and nobody wants it any more.
            WakeUpCreation creation => At(creation.CallTime),
            WakeUpChange change => At(change.NewTime),
            WakeUpResult => now + options.ResultLife,
            WakeUpDeletion deletion => Instant.Max(now, At(deletion.CallTime)) + options.DeletionLife,
            _ => now + options.MessageLife,
        };

        Instant At(LocalDateTime wall) => hotelZone.ResolveLocal(wall, WallTime).ToInstant();
    }
}
