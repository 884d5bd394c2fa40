namespace EdgeGateway.Tests.Processes;

/// <summary>One event of a <see cref="Replay"/>.</summary>
internal sealed record ReplayEvent(long Offset, string Id, string Reservation)
{
    public bool IsOwn { get; init; }

    /// <summary>INTERFACE STATUS UPDATE; the other kind says nothing of lamps.</summary>
    public bool IsStatus { get; init; }

    /// <summary>An earlier event, sent once more with its own offset and id.</summary>
    public bool IsAgain { get; init; }

    public bool NamesRoom { get; init; }

    /// <summary>Null when the guest left.</summary>
    public string? Room { get; init; }

    /// <summary>Null when the event does not speak of the light.</summary>
    public bool? Light { get; init; }

    /// <summary>Whether it changes what is known of a stay.</summary>
    public bool SaysSomething => IsStatus && (NamesRoom || Light is not null);

    public string Json { get; init; } = "";
}
