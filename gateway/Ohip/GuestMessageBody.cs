namespace EdgeGateway.Ohip;

/// <summary>One guest message as it is sent.</summary>
internal sealed record GuestMessageBody(MessageBody Message, DeliveryBody Delivery);
