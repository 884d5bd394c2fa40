using EdgeGateway.Outbox;

namespace EdgeGateway.Ohip;

/// <summary>What one REST request brought, judged as far as HTTP goes.</summary>
/// <param name="Answer">Done for a 2xx with nothing or JSON in it.</param>
/// <param name="Body">Of a 2xx; empty when there was none.</param>
internal sealed record RestAnswer(DeliveryAnswer Answer, byte[] Body)
{
    /// <summary>Where OPERA says that what was made is, or null.</summary>
    public string? Location { get; init; }

    /// <summary>OPERA says that there is no such thing, in its own words.</summary>
    public bool NotThere => Answer is { Fact: DeliveryFact.Status, Status: 404 };

    public bool Done => Answer.Fact == DeliveryFact.Done;
}
