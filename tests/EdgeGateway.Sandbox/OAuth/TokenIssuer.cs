using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace EdgeGateway.Sandbox;

/// <summary>
/// Makes and checks access tokens: JWTs signed with a key of this run, payload with <c>iat</c> and <c>exp</c> in whole
/// seconds since 1970 (PROTOCOL.md section 1). Thread-safe.
/// </summary>
internal sealed class TokenIssuer(SandboxOptions options, TimeProvider time)
{
    private static readonly string Header = Encode("""{"alg":"HS256","typ":"JWT"}"""u8);

    private byte[] key = RandomNumberGenerator.GetBytes(32);
    private long lifeTicks = options.TokenLife.Ticks;

    /// <summary>Life of the tokens issued from now on.</summary>
    public TimeSpan Life
    {
        get => new(Interlocked.Read(ref lifeTicks));
        set => Interlocked.Exchange(ref lifeTicks, value.Ticks);
    }

    public string Issue()
    {
        var now = time.GetUtcNow();
        var payload = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{{\"iss\":\"ohip-sandbox\",\"sub\":{JsonSerializer.Serialize(options.ClientId)},\"jti\":\"{Guid.NewGuid()}\",")
            .Append(CultureInfo.InvariantCulture, $"\"iat\":{now.ToUnixTimeSeconds()},\"exp\":{(now + Life).ToUnixTimeSeconds()}}}")
            .ToString();
        var signed = Header + "." + Encode(Encoding.UTF8.GetBytes(payload));
        return signed + "." + Sign(signed);
    }

    /// <summary>When the token ends, or null when it was not issued here, was revoked or has ended.</summary>
    public DateTimeOffset? Check(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || !CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(Sign(parts[0] + "." + parts[1])), Encoding.UTF8.GetBytes(parts[2])))
        {
            return null;
        }

        using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
        var exp = DateTimeOffset.FromUnixTimeSeconds(payload.RootElement.GetProperty("exp").GetInt64());
        return exp > time.GetUtcNow() ? exp : null;
    }

    /// <summary>Makes every token issued so far invalid, before its time.</summary>
    public void RevokeAll() => key = RandomNumberGenerator.GetBytes(32);

    private string Sign(string text) => Encode(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(text)));

    private static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);
}
