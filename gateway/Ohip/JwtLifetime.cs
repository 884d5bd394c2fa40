using System.Buffers.Text;
using System.Text.Json;

namespace EdgeGateway.Ohip;

/// <summary>
/// How long a token lives (PROTOCOL 1: "read exp in the JWT"). Read leniently and never verified: the token is for OHIP
/// to judge, we only plan by it.
/// </summary>
internal static class JwtLifetime
{
    /// <summary>OHIP's tokens live an hour when they do not say otherwise.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromHours(1);

    /// <param name="token">The token; anything that is no JWT counts as one that says nothing.</param>
    /// <param name="expiresIn">Seconds, from the answer around the token; null when it was not there.</param>
    /// <param name="now">The wall clock, which is trusted only where the token does not say when it was issued.</param>
    public static TimeSpan Of(string token, long? expiresIn, DateTimeOffset now)
    {
        var (issued, expires) = ReadTimes(token);
        long? own = (issued, expires) switch
        {
            ({ } from, { } to) when to > from => to - from,
            (null, { } to) when to > now.ToUnixTimeSeconds() => to - now.ToUnixTimeSeconds(),
            _ => null,
        };
        var stated = expiresIn > 0 ? expiresIn : null;

        // An identity server may hand out a token again that it issued a while ago: the shorter of the two is right.
        var seconds = own is { } a && stated is { } b ? Math.Min(a, b) : own ?? stated;
        return seconds is { } known ? TimeSpan.FromSeconds(Math.Min(known, (long)TimeSpan.FromDays(1).TotalSeconds)) : Usual;
    }

    private static (long? Issued, long? Expires) ReadTimes(string token)
    {
        var parts = token.Split('.');
        if (parts.Length < 2)
        {
            return default;
        }

        try
        {
            return ReadClaims(Base64Url.DecodeFromChars(parts[1]));
        }
        catch (Exception error) when (error is FormatException or JsonException or InvalidOperationException)
        {
            return default;
        }
    }

    private static (long? Issued, long? Expires) ReadClaims(ReadOnlySpan<byte> claims)
    {
        long? issued = null;
        long? expires = null;
        var reader = new Utf8JsonReader(claims);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return default;
        }

        while (JsonTexts.NextProperty(ref reader, out var name))
        {
            if (name.SequenceEqual("iat"u8))
            {
                issued = ReadSeconds(ref reader);
            }
            else if (name.SequenceEqual("exp"u8))
            {
                expires = ReadSeconds(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return (issued, expires);
    }

    private static long? ReadSeconds(ref Utf8JsonReader reader) =>
        double.TryParse(JsonTexts.Read(ref reader), out var seconds) && seconds is > 0 and < 1e11 ? (long)seconds : null;
}
