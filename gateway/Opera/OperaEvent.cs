using EdgeGateway.Rooms;

namespace EdgeGateway.Opera;

/// <summary>One Business Event of OPERA as the stream brings it (PROTOCOL 5.1), read leniently: what is absent is null or empty.</summary>
/// <param name="Offset">Where it stands in the stream.</param>
/// <param name="UniqueEventId">The same for every re-delivery of the same event; empty when OHIP sent none.</param>
/// <param name="Name">The event's name, normalised ("INTERFACE STATUS UPDATE").</param>
/// <param name="PrimaryKey">For RESERVATION events the reservation name id; empty when OHIP sent none.</param>
/// <param name="HotelId">Null for entities of the chain.</param>
internal sealed record OperaEvent(
    StreamOffset Offset,
    string UniqueEventId,
    string ModuleName,
    string Name,
    string PrimaryKey,
    string? HotelId,
    string Timestamp,
    IReadOnlyList<EventElement> Detail)
{
    /// <summary>The first element that has one of the names, or null.</summary>
    public EventElement? Find(IReadOnlyList<string> names)
    {
        // By index: enumerators behind interfaces were a seventh of what a backlog costs (docs/performance.md).
        for (var index = 0; index < Detail.Count; index++)
        {
            var element = Detail[index];
            for (var known = 0; known < names.Count; known++)
            {
                if (element.Name == names[known])
                {
                    return element;
                }
            }
        }

        return null;
    }
}
