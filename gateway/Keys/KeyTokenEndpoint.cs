using System.Net;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace EdgeGateway.Keys;

/// <summary>The box's own token call, for sites whose Outbound System is set to OAuth: client credentials (RFC 6749, 4.4).</summary>
internal sealed class KeyTokenEndpoint(KeyAuthority authority, KeyTokens tokens, KeyDoor door, KeyClock clock)
{
    private const int MostBytes = 16 * 1024;

    public async Task HandleAsync(HttpContext context)
    {
        var address = ForwardedAddress.Of(context, door.Proxies);
        if (!authority.Admit(address))
        {
            await KeyResponses.RefuseAsync(context, StatusCodes.Status429TooManyRequests, "Too many requests from this address.");
            return;
        }

        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await KeyResponses.RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "Tokens are asked for with POST.");
            return;
        }

        var (body, status) = await RequestBody.ReadAsync(context.Request, MostBytes, KeyDoor.BodyWithin, clock.Time);
        if (body is null)
        {
            await KeyResponses.RefuseAsync(context, status, "The body is too large or did not arrive whole.");
            return;
        }

        await AnswerAsync(context, address, QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body)).ToDictionary(pair => pair.Key, pair => pair.Value.ToString()));
    }

    private Task AnswerAsync(HttpContext context, IPAddress address, Dictionary<string, string> form)
    {
        if (form.GetValueOrDefault("grant_type") != "client_credentials")
        {
            return RefuseAsync(context, StatusCodes.Status400BadRequest, form.ContainsKey("grant_type") ? "unsupported_grant_type" : "invalid_request", "grant_type must be client_credentials");
        }

        var login = KeyAuthority.After(context.Request.Headers.Authorization.ToString(), "Basic ") is { } basic && KeyAuthority.Decode(basic) is { } pair
            ? authority.LoginClient(pair.Name, pair.Password, address)
            : form.TryGetValue("client_id", out var id) && form.TryGetValue("client_secret", out var secret)
                ? authority.LoginBasic(id, secret, address)
                : new KeyLogin(null, StatusCodes.Status401Unauthorized);
        return login switch
        {
            { User: { } user, Digest: { } digest } => KeyResponses.WriteAsync(
                context, StatusCodes.Status200OK, new KeyTokenBody(tokens.Issue(user, digest), "Bearer", (int)KeyTokens.Life.TotalSeconds), KeyJson.Default.KeyTokenBody),
            { Status: StatusCodes.Status401Unauthorized } => RefuseAsync(context, login.Status, "invalid_client", "client id or secret are wrong"),
            _ => KeyResponses.RefuseAsync(context, login.Status, KeyAuthority.Why(login.Status)),
        };
    }

    private static Task RefuseAsync(HttpContext context, int status, string error, string description)
    {
        if (status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"room keys\", charset=\"UTF-8\"";
        }

        return KeyResponses.WriteAsync(context, status, new KeyTokenErrorBody(error, description), KeyJson.Default.KeyTokenErrorBody);
    }
}
