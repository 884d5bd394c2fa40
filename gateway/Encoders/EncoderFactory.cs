using EdgeGateway.Settings;

namespace EdgeGateway.Encoders;

/// <summary>Builds what the configuration names: a link for each physical one, and a post for each encoder.</summary>
internal static class EncoderFactory
{
    public static EncoderDesk Create(IReadOnlyList<EncoderOptions> encoders, TimeProvider time, ILogger logger, IspTimes? times = null)
    {
        var links = encoders
            .Where(options => options.Driver == EncoderDriver.Isp)
            .GroupBy(options => options.Link, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new IspLink(group.First(), Dialect(group.First()), times ?? new IspTimes(), time, logger), StringComparer.Ordinal);
        var readers = new PcscReaders([.. encoders.Where(options => options.Driver == EncoderDriver.Pcsc)], time, logger);
        return new EncoderDesk([.. encoders.Select(options => new EncoderPost(options, Driver(options), time, logger))], [.. links.Values, readers]);

        IEncoderDriver Driver(EncoderOptions options) => options.Driver switch
        {
            EncoderDriver.Isp => new IspEncoder(options, links[options.Link]),
            EncoderDriver.Pcsc => new PcscEncoder(options, readers),
            _ => new VirtualEncoder(options),
        };
    }

    private static IIspDialect Dialect(EncoderOptions options) => options.Dialect switch
    {
        EncoderDialect.Onity => new OnityDialect(),
        EncoderDialect.Tesa => new TesaDialect(),
        _ => new SaltoDialect(),
    };
}
