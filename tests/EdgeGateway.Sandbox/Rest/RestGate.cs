using System.Text.RegularExpressions;

namespace EdgeGateway.Sandbox;

/// <summary>What every REST call must bring (PROTOCOL.md section 2): token, application key, x-hotelid, JSON.</summary>
internal static partial class RestGate
{
    /// <summary>Throws <see cref="RestRefusal"/> as Oracle would: 401 without a body, 403 with a sentence.</summary>
    public static void Check(HttpRequest request, RestRoute route, SandboxOptions options, TokenIssuer tokens)
    {
        var bearer = request.Headers.Authorization.ToString();
        if (!bearer.StartsWith("Bearer ", StringComparison.Ordinal) || tokens.Check(bearer[7..]) is null || request.Headers["x-app-key"] != options.AppKey)
        {
            throw new RestRefusal(401, null);
        }

        if (request.Headers["x-hotelid"] != options.Hotel || route.Hotel != options.Hotel)
        {
            throw new RestRefusal(403, "Unauthorized to access the resource");
        }

        if (request.Headers["x-request-id"].ToString() is { Length: > 0 } id && !RequestId().IsMatch(id))
        {
            throw new RestRefusal(400, "Bad Request", "x-request-id does not match its pattern", "GEN01009");
        }

        if (request.Headers["x-externalsystem"].ToString().Length > 40)
        {
            throw new RestRefusal(400, "Bad Request", "x-externalsystem is longer than 40 characters", "GEN01009");
        }

        var type = request.ContentType?.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        if (request.Method is "POST" or "PUT" && type is not ("application/json" or "application/json;charset=utf-8"))
        {
            throw new RestRefusal(415, null);
        }
    }

    [GeneratedRegex("^~*[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\\z")]
    private static partial Regex RequestId();
}
