using System.Text.Json.Serialization;

namespace EdgeGateway.Encoders;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EncoderTestAnswer))]
internal sealed partial class EncoderJson : JsonSerializerContext;
