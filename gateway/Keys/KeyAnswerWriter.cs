using System.Text.Json;
using EdgeGateway.Encoders;
using NodaTime;

namespace EdgeGateway.Keys;

/// <summary>Writes an answer so that Oracle's schema holds whatever was asked: what is required and was not given has a neutral value.</summary>
internal static class KeyAnswerWriter
{
    private const int LongestText = 2000;

    /// <param name="creationTime">The present moment in the zone that the site wants.</param>
    public static byte[] Write(KeyRequest request, KeyAnswer answer, LocalDateTime creationTime) => request.Form == KeyForm.Outbound
        ? JsonSerializer.SerializeToUtf8Bytes(Outbound(request, answer, KeyDate.Write(creationTime)), KeyJson.Default.OutboundBody)
        : JsonSerializer.SerializeToUtf8Bytes(External(request, answer), KeyJson.Default.ExternalBody);

    private static OutboundBody Outbound(KeyRequest request, KeyAnswer answer, string now) => new(
        Room(request, answer),
        $"{answer.Code}",
        Terminal(request),
        $"{request.Medium ?? KeyMedium.HardKey}",
        "Guest",
        From(request, answer) ?? now,
        To(request, answer) ?? now,
        now,
        request.EncoderId,
        1,
        Text(answer))
    {
        UserId = request.Operator.Length > 0 ? request.Operator : null,
        ReservationIdList = Reservations(request),
        KeyTrack = Track(answer),
        AdditionalRooms = OrNull(request.AdditionalRooms),
        KeyOptions = answer.Code == KeyCode.OK && request.Action is not (KeyAction.Read or KeyAction.Remove or KeyAction.RoomMove or KeyAction.ModifyStay)
            ? OrNull([.. request.Areas.Select(area => new KeyAreaBody(area.Code, area.Description, true, false))])
            : null,
        CardSerialNumber = request.Medium == KeyMedium.KeyPayload ? request.CardSerialNumber : null,
    };

    private static ExternalBody External(KeyRequest request, KeyAnswer answer)
    {
        var isRead = request.Action == KeyAction.Read;
        return new ExternalBody(Room(request, answer), $"{answer.Code}", Terminal(request), request.EncoderId, Text(answer))
        {
            ReservationIdList = Reservations(request),
            KeyTrack = Track(answer),
            KeyValidityStart = isRead ? From(request, answer) : null,
            KeyValidityEnd = isRead ? To(request, answer) : null,
            AdditionalRooms = OrNull(request.AdditionalRooms),
        };
    }

    /// <summary>A one-shot key never has a reservation, whatever the request says.</summary>
    private static IReadOnlyList<KeyReservationBody>? Reservations(KeyRequest request) => request.Action == KeyAction.OneShot
        ? null
        : OrNull([.. request.Reservations.Select(one => new KeyReservationBody(one.Id, one.Type))]);

    private static IReadOnlyList<KeyTrackBody>? Track(KeyAnswer answer) => answer is { Code: KeyCode.OK, Result: { } result } && (result.CardUid ?? result.Pin) is not null
        ? [new KeyTrackBody(result.CardUid, result.Pin)]
        : null;

    private static string Room(KeyRequest request, KeyAnswer answer) =>
        request.Action == KeyAction.Read && answer.Result?.Card?.Rooms is [{ } room, ..] ? room : request.Room;

    private static string Terminal(KeyRequest request) => request.Terminal.Length > 0 ? request.Terminal : "?";

    private static string? From(KeyRequest request, KeyAnswer answer) => answer.Result?.Card?.ValidFrom is { } read ? KeyDate.Write(read) : request.From.Echo;

    private static string? To(KeyRequest request, KeyAnswer answer) => answer.Result?.Card?.ValidTo is { } read ? KeyDate.Write(read) : request.To.Echo;

    private static string Text(KeyAnswer answer) => answer.Text.Length <= LongestText ? answer.Text : answer.Text[..LongestText];

    private static IReadOnlyList<T>? OrNull<T>(IReadOnlyList<T> list) => list.Count > 0 ? list : null;
}
