using System.Net.Http.Headers;
using System.Text.Json;

namespace EdgeGateway.Keys;

/// <summary>
/// The calls of OPERA's Outbound service. 201 for every outcome; other statuses say that the request is none (PROTOCOL 6.3). Who asks is
/// looked at before anything of the body.
/// </summary>
internal sealed class KeyEndpoint(KeyDesk desk, KeyRepeats repeats, KeyAuthority authority, KeyDoor door, KeyClock clock, ILogger<KeyEndpoint> logger)
{
    /// <summary>OPERA's own bodies are four deep.</summary>
    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = 16 };

    public async Task HandleAsync(HttpContext context, KeyPath path)
    {
        var arrived = clock.Time.GetTimestamp();
        try
        {
            var address = ForwardedAddress.Of(context, door.Proxies);
            if (!authority.Admit(address))
            {
                await KeyResponses.RefuseAsync(context, StatusCodes.Status429TooManyRequests, "Too many requests from this address.");
                return;
            }

            var login = authority.Login(context.Request.Headers.Authorization.ToString(), address);
            if (login.User is not { } user)
            {
                await KeyResponses.RefuseAsync(context, login.Status, KeyAuthority.Why(login.Status));
            }
            else if (Unfit(context.Request, path) is { } unfit)
            {
                await KeyResponses.RefuseAsync(context, unfit.Status, unfit.Detail);
            }
            else
            {
                await AnswerAsync(context, path, new KeyCaller(user, arrived));
            }
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            logger.KeyFailed(error);
            await KeyResponses.RefuseAsync(context, StatusCodes.Status400BadRequest, "The gateway failed at this request; its log says more.");
        }
    }

    private (int Status, string Detail)? Unfit(HttpRequest request, KeyPath path)
    {
        if (!HttpMethods.IsPost(request.Method))
        {
            return (StatusCodes.Status405MethodNotAllowed, "Keys are asked for with POST.");
        }

        if (path.Hotel != door.Hotel.Value)
        {
            return (StatusCodes.Status404NotFound, "This box serves another hotel.");
        }

        return IsJson(request) ? null : (StatusCodes.Status415UnsupportedMediaType, "application/json in UTF-8, not compressed, is expected.");
    }

    private static bool IsJson(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0 && request.Headers.ContentEncoding.ToString() is not ("" or "identity"))
        {
            return false;
        }

        // One that says nothing is taken at its word: the body decides.
        return string.IsNullOrWhiteSpace(request.ContentType)
            || (MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
                && type.MediaType is { } media
                && (media.Equals("application/json", StringComparison.OrdinalIgnoreCase) || media.EndsWith("+json", StringComparison.OrdinalIgnoreCase))
                && type.CharSet?.Trim('"').ToUpperInvariant() is null or "UTF-8" or "UTF8" or "US-ASCII");
    }

    private async Task AnswerAsync(HttpContext context, KeyPath path, KeyCaller caller)
    {
        var (body, status) = await RequestBody.ReadAsync(context.Request, KeyDoor.MostBytes, KeyDoor.BodyWithin, clock.Time);
        if (body is null)
        {
            await KeyResponses.RefuseAsync(context, status, status == StatusCodes.Status413PayloadTooLarge
                ? $"At most {KeyDoor.MostBytes} bytes are read."
                : $"The body did not arrive whole within {KeyDoor.BodyWithin.TotalSeconds:0} s.");
            return;
        }

        if (Read(body, path.Form) is not { } request)
        {
            await KeyResponses.RefuseAsync(context, StatusCodes.Status400BadRequest, "The body is no JSON.");
            return;
        }

        var names = KeyRepeats.Names(path.Form, caller.User, context.Request.Headers["x-request-id"].ToString(), body, request.HasRequestTime);
        var reply = await repeats.OnceAsync(names, () => desk.AnswerAsync(request, caller));
        await SendAsync(context, reply);
    }

    private static KeyRequest? Read(byte[] body, KeyForm form)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Depth);
            return new KeyRequestReader(document.RootElement, form).Read();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task SendAsync(HttpContext context, KeyReply reply)
    {
        try
        {
            await KeyResponses.WriteAsync(context, StatusCodes.Status201Created, reply.Body);
            await context.Response.CompleteAsync();
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            desk.NotHeard(reply);
            return;
        }

        // Kestrel takes what is written to a connection that is gone without a word.
        if (context.RequestAborted.IsCancellationRequested)
        {
            desk.NotHeard(reply);
        }
        else
        {
            desk.Heard(reply);
        }
    }
}
