namespace EdgeGateway.Linux;

/// <summary>
/// Numbers of the GPIO character device, uAPI v2: sizes and offsets of the structs of <c>linux/gpio.h</c>, which are the same on
/// every architecture, and the ioctls made of them (<c>asm-generic/ioctl.h</c>: direction, size, type 0xB4, number).
/// </summary>
internal static class GpioUapi
{
    public const int NameSize = 32;

    /// <summary>struct gpiochip_info: name, label, lines.</summary>
    public const int ChipInfoSize = 68;
    public const int ChipLabel = 32;
    public const int ChipLines = 64;

    /// <summary>struct gpio_v2_line_info: name, consumer, offset, num_attrs, flags, attrs[10], padding[4].</summary>
    public const int LineInfoSize = 256;
    public const int LineInfoConsumer = 32;
    public const int LineInfoOffset = 64;
    public const int LineInfoFlags = 72;

    /// <summary>struct gpio_v2_line_values: bits, mask.</summary>
    public const int ValuesSize = 16;
    public const int ValuesMask = 8;

    /// <summary>struct gpio_v2_line_config: flags, num_attrs, padding[5], attrs[10] of attr (id, padding, values) and mask.</summary>
    public const int ConfigSize = 272;
    public const int ConfigAttributes = 8;
    public const int ConfigFirstAttribute = 32;
    public const int AttributeValues = 8;
    public const int AttributeMask = 16;

    /// <summary>struct gpio_v2_line_request: offsets[64], consumer, config, num_lines, event_buffer_size, padding[5], fd.</summary>
    public const int RequestSize = 592;
    public const int RequestConsumer = 256;
    public const int RequestConfig = 288;
    public const int RequestLines = 560;
    public const int RequestDescriptor = 588;

    public const ulong FlagUsed = 1;
    public const ulong FlagActiveLow = 1 << 1;
    public const ulong FlagOutput = 1 << 3;

    public const uint AttributeOutputValues = 2;

    public const uint GetChipInfo = 0x8044B401;
    public const uint GetLineInfo = 0xC100B405;
    public const uint GetLine = 0xC250B407;
    public const uint SetConfig = 0xC110B40D;
    public const uint GetValues = 0xC010B40E;
    public const uint SetValues = 0xC010B40F;
}
