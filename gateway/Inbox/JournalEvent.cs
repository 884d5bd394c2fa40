using EdgeGateway.Opera;

namespace EdgeGateway.Inbox;

/// <summary>What the journal keeps of an event: names, key, offset, and the elements that some handler declared.</summary>
internal sealed record JournalEvent(
    string Offset,
    string UniqueEventId,
    string EventName,
    string ModuleName,
    string PrimaryKey,
    string? HotelId,
    string Timestamp,
    IReadOnlyList<JournalElement> Detail)
{
    public static JournalEvent Of(OperaEvent source, IReadOnlySet<string> elements)
    {
        var kept = new List<JournalElement>();
        foreach (var element in source.Detail)
        {
            if (elements.Contains(element.Name))
            {
                kept.Add(new JournalElement(element.Name, element.OldValue, element.NewValue));
            }
        }

        return new JournalEvent(
            source.Offset.Text, source.UniqueEventId, source.Name, source.ModuleName, source.PrimaryKey, source.HotelId, source.Timestamp, kept);
    }
}
