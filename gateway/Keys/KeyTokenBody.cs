using System.Text.Json.Serialization;

namespace EdgeGateway.Keys;

/// <summary>RFC 6749, 5.1.</summary>
internal sealed record KeyTokenBody(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn);
