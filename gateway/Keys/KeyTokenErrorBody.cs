using System.Text.Json.Serialization;

namespace EdgeGateway.Keys;

/// <summary>RFC 6749, 5.2.</summary>
internal sealed record KeyTokenErrorBody(string Error, [property: JsonPropertyName("error_description")] string Description);
