using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace EdgeGateway.Sandbox;

/// <summary>
/// What a token call must look like (PROTOCOL.md section 1). A malformed call is 400 with a text; wrong credentials
/// are 401 without a body; a wrong integration password is 402 invalid_grant; a grant or an enterprise that this
/// environment does not serve is 403 without a body.
/// </summary>
internal static partial class TokenRules
{
    public static TokenVerdict Check(TokenRequest request, SandboxOptions options)
    {
        if (Basic(request.Authorization) is not { } basic)
        {
            return TokenVerdict.Unauthorized;
        }

        if (request.AppKey is null || !AppKeyPattern().IsMatch(request.AppKey))
        {
            return TokenVerdict.BadRequest("x-app-key is missing or is not an application key");
        }

        if (!Same(basic, options.ClientId + ":" + options.ClientSecret) || !Same(request.AppKey, options.AppKey))
        {
            return TokenVerdict.Unauthorized;
        }

        if (request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() != "application/x-www-form-urlencoded")
        {
            return TokenVerdict.BadRequest("Content-Type must be application/x-www-form-urlencoded");
        }

        return request.Form.GetValueOrDefault("grant_type") switch
        {
            "client_credentials" => ClientCredentials(request, options),
            "password" => Password(request, options),
            null => TokenVerdict.BadRequest("grant_type is missing"),
            _ => new(400, "unsupported_grant_type", "grant_type must be client_credentials or password"),
        };
    }

    private static TokenVerdict ClientCredentials(TokenRequest request, SandboxOptions options)
    {
        if (request.EnterpriseId is null || !EnterprisePattern().IsMatch(request.EnterpriseId))
        {
            return TokenVerdict.BadRequest("enterpriseId is missing or does not match ^[A-Z0-9]{1,8}$");
        }

        if (request.Form.GetValueOrDefault("scope") is not { Length: > 0 } scope)
        {
            return TokenVerdict.BadRequest("scope is required for client_credentials");
        }

        if (options.Grant != TokenGrant.ClientCredentials || request.EnterpriseId != options.EnterpriseId)
        {
            return TokenVerdict.Forbidden;
        }

        return scope == options.Scope ? TokenVerdict.Granted : TokenVerdict.Unauthorized;
    }

    private static TokenVerdict Password(TokenRequest request, SandboxOptions options)
    {
        if (request.Form.GetValueOrDefault("username") is not { Length: > 0 } username
            || request.Form.GetValueOrDefault("password") is not { Length: > 0 } password)
        {
            return TokenVerdict.BadRequest("username and password are required for the password grant");
        }

        if (options.Grant != TokenGrant.Password)
        {
            return TokenVerdict.Forbidden;
        }

        if (username != options.Username)
        {
            return TokenVerdict.Unauthorized;
        }

        return Same(password, options.Password)
            ? TokenVerdict.Granted
            : new(402, "invalid_grant", "The integration user's password is wrong");
    }

    private static string? Basic(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(authorization[6..].Trim()));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool Same(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));

    [GeneratedRegex("^[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89aAbB][a-f0-9]{3}-[a-f0-9]{12}\\z")]
    public static partial Regex AppKeyPattern();

    [GeneratedRegex("^[A-Z0-9]{1,8}\\z")]
    private static partial Regex EnterprisePattern();
}
