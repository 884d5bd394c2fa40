namespace EdgeGateway.Settings;

/// <summary>A key encoder of this box (<c>/encoders/…</c>): contract section 3, with what encoders differ in and nobody publishes.</summary>
internal sealed record EncoderOptions
{
    /// <summary>OPERA's name for it.</summary>
    public required string EncoderId { get; init; }

    public required EncoderDriver Driver { get; init; }

    /// <summary>Isp only.</summary>
    public EncoderDialect? Dialect { get; init; }

    /// <summary>Isp over a serial line: the device's stable name, below one of the bootstrap's <c>deviceRoots</c>.</summary>
    public string? Device { get; init; }

    /// <summary>Isp over TCP, in place of the device.</summary>
    public string? Host { get; init; }

    public int Port { get; init; }

    public SerialLineOptions Line { get; init; } = new();

    /// <summary>The encoder's own name or number at its lock system: several encoders may share a device or a server. The encoder's id when not given.</summary>
    public required string Address { get; init; }

    /// <summary>OPERA's key option code → the lock system's authorisation. A code that is not in it is refused, never dropped.</summary>
    public IReadOnlyDictionary<string, string> KeyOptions { get; init; } = new Dictionary<string, string>();

    /// <summary>Authorisations that every card of this encoder is denied.</summary>
    public IReadOnlyList<string> Denied { get; init; } = [];

    /// <summary>Whether the lock system's answers are acknowledged. Serial lines want it; over TCP the known clients do not do it.</summary>
    public bool AckAnswers { get; init; }

    /// <summary><c>eject</c>, <c>retain</c> or <c>rear</c>: what becomes of the card. Retain does not wait until it is taken out, which saves time.</summary>
    public string Eject { get; init; } = "eject";

    /// <summary><c>latin1</c> or <c>windows1252</c>.</summary>
    public string Charset { get; init; } = "latin1";

    /// <summary>How long a card is waited for; null for as long as OPERA does. Set it to the encoder's own limit where that is shorter.</summary>
    public int? MaxWaitSeconds { get; init; }

    /// <summary>How long an encoder that cannot be cancelled counts as busy at most; lock systems give up after 30 to 60 s by themselves.</summary>
    public int DrainSeconds { get; init; } = 60;

    /// <summary>Tesa: digits of a guest's PIN. The longest that the lock takes is the hardest to guess.</summary>
    public int PinDigits { get; init; } = 6;

    /// <summary>Pcsc: the reader's name in pcscd, or how it begins; null for the only one.</summary>
    public string? Reader { get; init; }

    /// <summary>Virtual: how long its person takes to present a card.</summary>
    public int DelayMilliseconds { get; init; } = 500;

    /// <summary>What encoders share one physical link by.</summary>
    public string Link => Driver switch
    {
        EncoderDriver.Isp => Device ?? $"{Host}:{Port}",
        EncoderDriver.Pcsc => $"pcsc {Reader}",
        _ => $"virtual {EncoderId}",
    };

    /// <param name="deviceRoots">Null where they are not known (a file checked elsewhere).</param>
    public static IReadOnlyList<EncoderOptions> ReadAll(JsonSection config, IReadOnlyList<string>? deviceRoots)
    {
        var encoders = new List<EncoderOptions>();
        foreach (var section in config.Items("encoders"))
        {
            var encoder = EncoderReader.Read(section, deviceRoots);
            section.Done();
            if (encoders.Count == Most)
            {
                section.Error("encoderId", $"is one too many; a box drives at most {Most} encoders.");
            }

            foreach (var other in encoders)
            {
                EncoderReader.Compare(section, encoder, other);
            }

            encoders.Add(encoder);
        }

        return encoders;
    }

    /// <summary>One floor has one or two; a property's central desk perhaps ten.</summary>
    private const int Most = 64;
}
