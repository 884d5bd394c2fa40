namespace EdgeGateway.Keys;

/// <summary><c>roomKeysOutboundDetails</c> (fofoutbound.json). The first eight are required, also of a failure.</summary>
internal sealed record OutboundBody(
    string RoomId,
    string ResponseCode,
    string EncoderTerminal,
    string RoomKeyType,
    string KeyUserType,
    string KeyValidityStart,
    string KeyValidityEnd,
    string KeyCreationTime,
    string EncoderId,
    int NoOfKeys,
    string ResponseText)
{
    public string? UserId { get; init; }

    public IReadOnlyList<KeyReservationBody>? ReservationIdList { get; init; }

    public IReadOnlyList<KeyTrackBody>? KeyTrack { get; init; }

    public IReadOnlyList<string>? AdditionalRooms { get; init; }

    public IReadOnlyList<KeyAreaBody>? KeyOptions { get; init; }

    public string? CardSerialNumber { get; init; }
}
