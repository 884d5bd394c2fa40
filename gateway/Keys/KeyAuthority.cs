using System.Net;
using System.Text;

namespace EdgeGateway.Keys;

/// <summary>Who may ask for keys: by Basic on the call itself, or by a Bearer token of the box's own token call.</summary>
internal sealed class KeyAuthority(Passwords passwords, KeyTokens tokens, AttemptLimits limits, ILogger<KeyAuthority> logger)
{
    private const int LongestUser = 64;
    private const int LongestHeader = 4096;
    private const string AnyBearer = " bearer";

    private long refused;

    /// <summary>A request has come; false when its address sends too many.</summary>
    public bool Admit(IPAddress address) => limits.Admit(address);

    /// <summary>What a refused caller is told: nothing that helps him guess.</summary>
    public static string Why(int status) => status switch
    {
        StatusCodes.Status403Forbidden => "Nobody may ask for keys here: no user is set up.",
        StatusCodes.Status429TooManyRequests => "Too many failed attempts; wait before the next.",
        _ => "Basic or Bearer credentials of a key user are required.",
    };

    /// <param name="authorization">The header, or "" when there is none.</param>
    public KeyLogin Login(string authorization, IPAddress address)
    {
        if (!passwords.AnyUser)
        {
            return new KeyLogin(null, StatusCodes.Status403Forbidden);
        }

        if (authorization.Length is 0 or > LongestHeader)
        {
            return new KeyLogin(null, StatusCodes.Status401Unauthorized);
        }

        if (After(authorization, "Bearer ") is { } token)
        {
            // A good token is good whatever others guess; it cannot be guessed.
            return tokens.UserOf(token) is { } user ? new KeyLogin(user, StatusCodes.Status200OK)
                : tokens.Knows(token) ? new KeyLogin(null, StatusCodes.Status401Unauthorized)
                : Judge(address, AnyBearer, () => null);
        }

        return After(authorization, "Basic ") is { } basic && Decode(basic) is { } pair
            ? LoginBasic(pair.Name, pair.Password, address)
            : new KeyLogin(null, StatusCodes.Status401Unauthorized);
    }

    /// <summary>A name and a password, from wherever they came.</summary>
    public KeyLogin LoginBasic(string name, string password, IPAddress address) => Judge(address, Short(name), () => Check(name, password));

    /// <summary>
    /// A client's id and secret in a Basic header: as they are, as most send them, or both form-encoded, as RFC 6749 (2.3.1) wants them.
    /// One attempt.
    /// </summary>
    public KeyLogin LoginClient(string id, string secret, IPAddress address)
    {
        var (decodedId, decodedSecret) = (WebUtility.UrlDecode(id), WebUtility.UrlDecode(secret));
        return Judge(address, Short(decodedId), () => Check(id, secret) ?? Check(decodedId, decodedSecret));
    }

    /// <summary>A Basic header's name and password (RFC 7617), or null.</summary>
    public static (string Name, string Password)? Decode(string basic)
    {
        var bytes = new byte[basic.Length];
        if (!Convert.TryFromBase64String(basic.Trim(), bytes, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : (text[..colon], text[(colon + 1)..]);
    }

    /// <summary>What stands behind a header's scheme, or null when it is another.</summary>
    public static string? After(string header, string scheme) =>
        header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? header[scheme.Length..].Trim() : null;

    private static string Short(string name) => name.Length > LongestUser ? name[..LongestUser] : name;

    private KeyLogin? Check(string name, string password) =>
        passwords.Check(name, password) is { } digest ? new KeyLogin(name, StatusCodes.Status200OK) { Digest = digest } : null;

    private KeyLogin Judge(IPAddress address, string user, Func<KeyLogin?> check)
    {
        if (!limits.MayTry(address, user))
        {
            Note(address, "too many failed attempts");
            return new KeyLogin(null, StatusCodes.Status429TooManyRequests);
        }

        if (check() is { } login)
        {
            return login;
        }

        limits.Failed(address, user);
        Note(address, "wrong credentials");
        return new KeyLogin(null, StatusCodes.Status401Unauthorized);
    }

    /// <summary>The first ones, then every hundredth: whoever guesses must not fill the log. The name he tries may be a password.</summary>
    private void Note(IPAddress address, string why)
    {
        if (Interlocked.Increment(ref refused) is var count && (count <= 10 || count % 100 == 0))
        {
            logger.CallerRefused($"{address}", why, count);
        }
    }
}
