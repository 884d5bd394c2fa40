using System.Text.Json.Serialization;

namespace EdgeGateway.Opera;

/// <summary>Calls as they are stored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(LocalDateTimeJson), typeof(LocalDateJson), typeof(InstantJson)])]
[JsonSerializable(typeof(OperaCall))]
internal sealed partial class OperaCallJson : JsonSerializerContext;
