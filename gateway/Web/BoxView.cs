namespace EdgeGateway.Web;

/// <summary>Everything the page shows; sent whole whenever something changed.</summary>
internal sealed record BoxView(
    string GatewayId,
    string HotelId,
    string Version,
    string StartedAt,
    string Health,
    IReadOnlyList<PartView> Parts,
    IReadOnlyList<AlertView> Alerts,
    IReadOnlyList<RoomView> Rooms);
