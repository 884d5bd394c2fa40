namespace EdgeGateway.Inbox;

/// <summary>What was read from OPERA, in its turn between the events.</summary>
internal sealed partial class EventPump
{
    private void Take(InboxItem.Reading reading)
    {
        undriven = true;
        MarkDue(CommitDelay);
        try
        {
            reading.Apply(tracker.Version);
            reading.Applied.SetResult();
        }
        catch (Exception error)
        {
            // Whoever read it hears of it, and reads again.
            reading.Applied.SetException(error);
        }
    }
}
