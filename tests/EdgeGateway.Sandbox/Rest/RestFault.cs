namespace EdgeGateway.Sandbox;

/// <summary>A misbehaviour of the REST calls.</summary>
/// <param name="Kind">status, html, noBody, noJson, cutBefore, cutInAnswer, cutAfter, delay, shift.</param>
/// <param name="Operation">Oracle's operationId; null for every one.</param>
/// <param name="Times">How many requests it hits; null for all until it is taken back.</param>
internal sealed record RestFault(RestFaultKind Kind, string? Operation = null, int? Times = 1)
{
    /// <summary>Of <see cref="RestFaultKind.Status"/>.</summary>
    public int Status { get; init; } = 500;

    /// <summary>Of <see cref="RestFaultKind.Status"/>: the request has its effect all the same, as behind a time-out of Oracle's own gateway.</summary>
    public bool WithEffect { get; init; }

    /// <summary>Of <see cref="RestFaultKind.Status"/>: sent as plain text where Oracle would send its JSON.</summary>
    public string? Text { get; init; }

    /// <summary>Of <see cref="RestFaultKind.NoBody"/>: the header Location tells the new message's id all the same.</summary>
    public bool Location { get; init; }

    /// <summary>Sent as Retry-After.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>Of <see cref="RestFaultKind.Shift"/>: a new message is written at once, so that the list is as long as before.</summary>
    public bool Refill { get; init; }

    /// <summary>Of <see cref="RestFaultKind.Delay"/>.</summary>
    public double DelaySeconds { get; init; } = 60;
}
