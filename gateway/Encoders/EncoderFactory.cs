using EdgeGateway.Settings;

namespace EdgeGateway.Encoders;

/// <summary>Builds what the configuration names.</summary>
internal static class EncoderFactory
{
    public static EncoderDesk Create(IReadOnlyList<EncoderOptions> encoders, TimeProvider time, ILogger logger) =>
        new([.. encoders.Select(options => new EncoderPost(options, new VirtualEncoder(options), time, logger))]);
}
