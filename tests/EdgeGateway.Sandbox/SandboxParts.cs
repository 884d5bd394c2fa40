namespace EdgeGateway.Sandbox;

/// <summary>Everything behind the HTTP surface, put together.</summary>
internal sealed class SandboxParts
{
    public SandboxParts(SandboxOptions options, TimeProvider time)
    {
        var journal = new Journal(time);
        var counters = new SandboxCounters(journal);
        var faults = new FaultBoard();
        var log = new EventLog(options, time);
        var tokens = new TokenIssuer(options, time);
        var clock = new HotelClock(options.TimeZone, time);
        Services = new(options, time, faults, counters, journal, tokens, log, new(options, time, log, faults));
        Hub = new(Services);
        var events = new HotelEvents(options, clock, log);
        Hotel = new(options, clock, events);
        WakeUps = new(clock, Hotel, events);
        Rest = new(time);
        RestEndpoint = new(Services, Rest, new(options, WakeUps, Hotel), new(options, Hotel), new(options, Hotel));
        Bulk = new(options, clock, log, Hotel);
        TokenEndpoint = new(options, time, tokens, faults, counters);
        SubscriptionsEndpoint = new(Services, new(options.Stream, time), Hub);
    }

    public StreamServices Services { get; }

    public StreamHub Hub { get; }

    public Hotel Hotel { get; }

    public WakeUpBook WakeUps { get; }

    public RestBoard Rest { get; }

    public RestEndpoint RestEndpoint { get; }

    public BulkGenerator Bulk { get; }

    public TokenEndpoint TokenEndpoint { get; }

    public SubscriptionsEndpoint SubscriptionsEndpoint { get; }
}
