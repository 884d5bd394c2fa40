using System.Text.Json;

namespace EdgeGateway.Ohip;

/// <summary>Judges the answer of the token call; pure.</summary>
internal static class TokenAnswer
{
    /// <summary>A token is some 2 KB; what is longer than this is something else.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <param name="body">At most <see cref="MaxBytes"/> bytes.</param>
    /// <param name="sentAt">Timestamp of the request: the token lives from then at the earliest.</param>
    /// <param name="now">The wall clock.</param>
    public static TokenResult Judge(int status, string? mediaType, ReadOnlySpan<byte> body, long sentAt, DateTimeOffset now) => status switch
    {
        200 or 201 => JudgeSuccess(mediaType, body, sentAt, now),
        400 => new TokenResult.Refused(status, $"OHIP does not accept the token request (400{Code(body)}): compare grant, scope and enterpriseId under /ohip with the Developer Portal's Environments page."),
        401 => new TokenResult.Refused(status, $"OHIP does not accept the credentials (401{Code(body)}): check client id, client secret, application key and, for the grant 'password', the integration user."),
        402 => new TokenResult.Refused(status, $"OHIP does not accept the integration user's password (402{Code(body)}): it was changed or has expired; put the new one in place."),
        403 => new TokenResult.Refused(status, $"OHIP forbids this client (403{Code(body)}): the environment was moved and its credentials reissued, the application key is suspended, or this address is not allow-listed."),
        429 => new TokenResult.Unreachable("OHIP asks to slow down (429)."),
        >= 300 and < 400 => new TokenResult.Unreachable($"A redirect ({status}) came instead of a token: a log-in page or a proxy of the local network stands in the way."),
        _ => new TokenResult.Unreachable($"OHIP's token service answered {status}."),
    };

    private static TokenResult JudgeSuccess(string? mediaType, ReadOnlySpan<byte> body, long sentAt, DateTimeOffset now)
    {
        if (body.IsEmpty)
        {
            return new TokenResult.Unreachable("An empty answer came instead of a token.");
        }

        if (mediaType?.Contains("html", StringComparison.OrdinalIgnoreCase) == true || body.TrimStart(" \r\n\t"u8).StartsWith("<"u8))
        {
            return new TokenResult.Unreachable("A web page came instead of a token: a log-in page or a proxy of the local network stands in the way.");
        }

        string? token = null;
        string? expiresIn = null;
        try
        {
            ReadBody(body, ref token, ref expiresIn);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return new TokenResult.Unreachable("The token service's answer is no valid JSON.");
        }

        // The token goes into a header: what cannot stand there is no token.
        if (string.IsNullOrWhiteSpace(token) || token.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return new TokenResult.Unreachable("The token service's answer has no access_token in it.");
        }

        long? seconds = double.TryParse(expiresIn, out var number) && number is > 0 and < 1e9 ? (long)number : null;
        return new TokenResult.Granted(new AccessToken(token, sentAt, JwtLifetime.Of(token, seconds, now)));
    }

    private static void ReadBody(ReadOnlySpan<byte> body, ref string? token, ref string? expiresIn)
    {
        var reader = new Utf8JsonReader(body);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return;
        }

        while (JsonTexts.NextProperty(ref reader, out var name))
        {
            if (name.SequenceEqual("access_token"u8))
            {
                token = JsonTexts.Read(ref reader);
            }
            else if (name.SequenceEqual("expires_in"u8))
            {
                expiresIn = JsonTexts.Read(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    /// <summary>OAuth's error word ("invalid_grant"), when the body has one; nothing else of the body is shown.</summary>
    private static string Code(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return "";
            }

            while (JsonTexts.NextProperty(ref reader, out var name))
            {
                if (!name.SequenceEqual("error"u8))
                {
                    reader.Skip();
                    continue;
                }

                return JsonTexts.Read(ref reader) is { Length: > 0 and <= 40 } word && word.All(c => char.IsAsciiLetterLower(c) || c == '_') ? $", {word}" : "";
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Not JSON: then there is no word to show.
        }

        return "";
    }
}
