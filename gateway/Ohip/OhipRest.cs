using System.Net.Http.Headers;
using EdgeGateway.Outbox;
using EdgeGateway.Rooms;
using EdgeGateway.Settings;

namespace EdgeGateway.Ohip;

/// <summary>One REST request to OHIP: token, headers, pace, time-out, and what kind of answer came (PROTOCOL 2).</summary>
internal sealed class OhipRest(OhipOptions options, HotelId hotel, OhipAccess access, RestPace pace, TimeProvider time)
{
    /// <summary>No REST time-out is published; PROTOCOL 2 infers this one.</summary>
    public static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(30);

    /// <summary>A page of 100 messages of 2,000 characters has its place in it.</summary>
    private const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>Makes the request; a 401 renews the token and repeats it once.</summary>
    /// <param name="stop">Gives up.</param>
    public async Task<RestAnswer> SendAsync(RestRequest request, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            TokenResult token;
            try
            {
                token = await access.Tokens.GetAsync(stop);
                await pace.TurnAsync(stop);
            }
            catch (OperationCanceledException)
            {
                return Failed(request, DeliveryFact.NotSent, "The gateway stops.");
            }

            if (token is not TokenResult.Granted granted)
            {
                return Failed(request, token is TokenResult.Unreachable ? DeliveryFact.NotSent : DeliveryFact.NoToken, Words(token));
            }

            var answer = await SendOnceAsync(request, granted.Token, stop);
            if (answer.Answer.Status != 401)
            {
                return answer;
            }

            access.Tokens.Invalidate(granted.Token);
            if (attempt == 2)
            {
                return answer;
            }
        }
    }

    private static string Words(TokenResult token) => token switch
    {
        TokenResult.Refused refused => refused.Words,
        TokenResult.Unreachable unreachable => unreachable.Words,
        TokenResult.NoCredential missing => missing.Words,
        _ => "",
    };

    private static RestAnswer Failed(RestRequest request, DeliveryFact fact, string words) =>
        new(new DeliveryAnswer(fact, words) { AnsweredBy = request.Operation }, []);

    private async Task<RestAnswer> SendOnceAsync(RestRequest request, AccessToken token, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(CallLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            using var message = Message(request, token);
            using var response = await access.Http.SendAsync(message, either.Token);
            var body = await ReadAsync(response, either.Token);
            return RestJudge.Judge(request, response, body, time.GetUtcNow());
        }
        catch (CredentialException missing)
        {
            return Failed(request, DeliveryFact.NoToken, missing.Message);
        }
        catch (OperationCanceledException)
        {
            return Failed(request, DeliveryFact.Lost, stop.IsCancellationRequested
                ? "The gateway stopped before OPERA answered."
                : $"OPERA did not answer within {CallLimit.TotalSeconds} s.");
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return Failed(request, NeverLeft(error) ? DeliveryFact.NotSent : DeliveryFact.Lost, access.Http.Explain(error));
        }
    }

    private HttpRequestMessage Message(RestRequest request, AccessToken token)
    {
        var message = new HttpRequestMessage(request.Method, new Uri($"{options.BaseUrl.AbsoluteUri.TrimEnd('/')}{request.Path}"));
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        Set("x-app-key", access.Credentials.Read(options.ApplicationKey));
        Set("x-hotelid", hotel.Value);
        Set("x-request-id", Guid.NewGuid().ToString());
        if (request.IsWrite && options.ExternalSystem is { Length: > 0 } system)
        {
            Set("x-externalsystem", system);
        }

        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json;charset=UTF-8");
        }

        return message;

        void Set(string name, string value) => message.Headers.TryAddWithoutValidation(name, value);
    }

    /// <summary>The body, cut where no answer of OHIP's is that long: then it is no JSON either.</summary>
    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken stop)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(stop);
        using var copy = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while (copy.Length < MaxBytes && (read = await stream.ReadAsync(buffer, stop)) > 0)
        {
            copy.Write(buffer, 0, read);
        }

        return copy.ToArray();
    }

    private static bool NeverLeft(Exception error) => error is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };
}
