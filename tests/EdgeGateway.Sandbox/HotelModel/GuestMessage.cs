namespace EdgeGateway.Sandbox;

/// <summary>A guest message. Undelivered is Nr, delivered is Mr; there is no third state (PROTOCOL.md section 4.1).</summary>
internal sealed record GuestMessage(string Id, string Text, DateTime WrittenAt, bool Delivered)
{
    /// <summary>Tm or Vm.</summary>
    public string Type { get; init; } = "Tm";

    public string Recipient { get; init; } = "";

    public string Operator { get; init; } = "";

    public string DeliveredBy { get; init; } = "";

    public DateTime? DeliveredAt { get; init; }
}
