namespace EdgeGateway.Inbox;

/// <summary>Where OPERA's events come from: OHIP's stream, or later the property's lead box.</summary>
internal interface IEventSource
{
    /// <summary>
    /// Follows the source until asked to stop, reconnecting by itself, and hands everything it receives to
    /// <paramref name="intake"/>, in the order received. Returns after a clean good-bye; throws only for bugs.
    /// </summary>
    Task RunAsync(EventIntake intake, CancellationToken stop);
}
