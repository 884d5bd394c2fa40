using EdgeGateway.Settings;
using NodaTime;

namespace EdgeGateway.Encoders;

/// <summary>An encoder as others see it.</summary>
/// <param name="Since">When it came into this state.</param>
internal sealed record EncoderView(
    string EncoderId, EncoderDriver Driver, EncoderDialect? Dialect, EncoderState State, Instant Since, EncoderCapabilities Capabilities);
