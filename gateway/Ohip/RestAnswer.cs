using EdgeGateway.Outbox;

namespace EdgeGateway.Ohip;

/// <summary>What one REST request brought, judged as far as HTTP goes.</summary>
/// <param name="Answer">Done for a 2xx with nothing or JSON in it.</param>
/// <param name="Body">Of a 2xx; empty when there was none.</param>
internal sealed record RestAnswer(DeliveryAnswer Answer, byte[] Body)
{
    public bool Done => Answer.Fact == DeliveryFact.Done;
}
