namespace EdgeGateway.Keys;

/// <summary><c>roomKeyExternalDetails</c> (fofoutbound.json); key options and validity belong to a Read alone.</summary>
internal sealed record ExternalBody(string RoomId, string ResponseCode, string EncoderTerminal, string EncoderId, string ResponseText)
{
    public IReadOnlyList<KeyReservationBody>? ReservationIdList { get; init; }

    public IReadOnlyList<KeyTrackBody>? KeyTrack { get; init; }

    public string? KeyValidityStart { get; init; }

    public string? KeyValidityEnd { get; init; }

    public IReadOnlyList<string>? AdditionalRooms { get; init; }
}
