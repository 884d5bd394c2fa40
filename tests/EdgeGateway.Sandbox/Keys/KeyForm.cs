using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace EdgeGateway.Sandbox;

/// <summary>
/// OPERA's "Make Key": calls the configured Outbound System with Basic and gives it 20 seconds (PROTOCOL.md section 6). Repeats nothing
/// by itself, as OPERA does not.
/// </summary>
internal sealed class KeyForm(SandboxOptions options, HotelClock clock, Hotel hotel, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient http = new() { Timeout = Timeout.InfiniteTimeSpan };

    public async Task<KeyAnswerView> MakeAsync(KeyOrder order)
    {
        if (options.KeysUrl is not { Length: > 0 } address)
        {
            throw new SandboxRefusal(409, "no key endpoint is set up; start the sandbox with --keys-url");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, $"{address.TrimEnd('/')}/fof/v1/hotels/{options.Hotel}/roomKeysOutbound");
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.KeysUser}:{options.KeysPassword}")));
        request.Headers.Add("x-request-id", Guid.NewGuid().ToString());
        request.Headers.Add("x-app-key", options.AppKey);
        request.Headers.Add("x-originating-application", "OPERA");
        request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(Body(order)));
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json;charset=UTF-8");

        var begin = time.GetTimestamp();
        using var limit = new CancellationTokenSource(Patience, time);
        try
        {
            using var answer = await http.SendAsync(request, limit.Token);
            var text = await answer.Content.ReadAsStringAsync(limit.Token);
            return new KeyAnswerView((int)answer.StatusCode, (long)time.GetElapsedTime(begin).TotalMilliseconds, Json(text));
        }
        catch (OperationCanceledException)
        {
            throw new SandboxRefusal(504, "the door lock system did not answer within 20 s");
        }
        catch (HttpRequestException failed)
        {
            throw new SandboxRefusal(502, $"the door lock system cannot be reached: {failed.Message}");
        }
    }

    public void Dispose() => http.Dispose();

    private object Body(KeyOrder order)
    {
        var guest = hotel.Reservations.FirstOrDefault(stay => stay.Room == order.Room && stay.Status == ReservationStatus.InHouse);
        return new
        {
            keyType = order.KeyType,
            encoderTerminal = order.Terminal,
            encoderId = order.EncoderId,
            roomKeyType = order.RoomKeyType,
            keyUserType = "Guest",
            keyRequestTime = Stamp(time.GetUtcNow().DateTime),
            roomId = order.Room,
            oldRoomId = order.OldRoom ?? "",
            noOfKeys = 1,
            reservationIdList = guest is null ? [] : new[] { new { id = guest.Id, type = "Reservation" } },
            guestShareFlag = false,
            keyValidityStart = Stamp(order.ValidFrom ?? clock.Now),
            keyValidityEnd = Stamp(order.ValidTo ?? clock.Now.Date.AddDays(1).AddHours(12)),
            additionalRooms = Array.Empty<string>(),
            userId = "FRONTDESK1",
            keyOptions = (order.Options ?? []).Select(code => new { keyOptionsCode = code, keyOptionDescription = code }),
        };
    }

    /// <summary>Wall time with a Z, as OPERA writes it.</summary>
    private static string Stamp(DateTime wall) => wall.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static JsonElement? Json(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
