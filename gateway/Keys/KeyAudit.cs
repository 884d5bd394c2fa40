using System.Text.Json;
using EdgeGateway.Encoders;
using EdgeGateway.Status;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Text;

namespace EdgeGateway.Keys;

/// <summary>The audit's entries about keys: who, which encoder, room, type, validity, card and outcome; never tracks, PINs or reservations.</summary>
internal static class KeyAudit
{
    /// <summary>What the gateway does by itself.</summary>
    public const string Box = "box";

    private const int Longest = 64;
    private const int MostAreas = 20;

    /// <summary>An entry in the caller's transaction.</summary>
    /// <param name="actor">Who asked, or <see cref="Box"/>.</param>
    public static void Append(SqliteConnection db, Instant at, string actor, string action, string room, KeyAuditDetails details) => AuditLog.Append(
        db, at, new AuditEntry(actor, action, room.Length > 0 ? Short(room) : null, JsonSerializer.Serialize(details, KeyJson.Default.KeyAuditDetails)));

    /// <summary>The box's own job, with its result.</summary>
    public static KeyAuditDetails Of(string encoder, KeyJob job, EncodeResult result) => new(job.Id, Short(encoder), "", Short(job.Operator), $"{job.Medium}", $"{result.Outcome}")
    {
        Rooms = job.AdditionalRooms.Count > 0 ? [.. job.AdditionalRooms.Take(MostAreas)] : null,
        VendorCode = result.VendorCode,
        MayExist = result.MayExist ? true : null,
    };

    /// <param name="answer">Null before there is one.</param>
    public static KeyAuditDetails Of(KeyTicket ticket, KeyAnswer? answer)
    {
        var (request, result) = (ticket.Request, answer?.Result);
        return new KeyAuditDetails(
            ticket.Job, Short(request.EncoderId), Short(request.Terminal), Short(request.Operator), request.Medium?.ToString(), Outcome(answer))
        {
            Code = answer?.Code.ToString(),
            ValidFrom = Time(request.From),
            ValidTo = Time(request.To),
            Rooms = request.AdditionalRooms.Count > 0 ? [.. request.AdditionalRooms.Take(MostAreas)] : null,
            Areas = request.Areas.Count > 0 ? [.. request.Areas.Take(MostAreas).Select(area => area.Code)] : null,
            CardUid = result?.CardUid,
            VendorCode = result?.VendorCode,
            MayExist = result?.MayExist == true ? true : null,
        };
    }

    private static string Outcome(KeyAnswer? answer) => answer switch
    {
        null => "Begun",
        { Result: null } => "Refused",
        _ => $"{answer.Result.Outcome}",
    };

    private static string? Time(KeyDate date) => date.Wall is { } wall ? LocalDateTimePattern.GeneralIso.Format(wall) : null;

    private static string Short(string text) => text.Length <= Longest ? text : text[..Longest];
}
