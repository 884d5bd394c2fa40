namespace EdgeGateway.Ohip;

/// <summary>Whether the guest has the message: Nr or Mr. <paramref name="DeliveryDate"/> is the database's wall time.</summary>
internal sealed record DeliveryBody(string DeliveryStatus, string? DeliveryDate = null, string? DeliveredBy = null, string? TextMessageSentBy = null);
