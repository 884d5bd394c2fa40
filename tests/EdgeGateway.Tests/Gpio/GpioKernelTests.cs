using System.Diagnostics;
using EdgeGateway.Gpio;
using EdgeGateway.Linux;
using EdgeGateway.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Gpio;

/// <summary>What of the kernel's interface can be held against the real thing without a chip.</summary>
public class GpioKernelTests
{
    /// <summary>ENOTTY: what the kernel answers to an ioctl that a file does not know.</summary>
    private const int NoTerminal = 25;

    private static readonly (string Text, long Value)[] Facts =
    [
        ("sizeof(struct gpiochip_info)", GpioUapi.ChipInfoSize),
        ("offsetof(struct gpiochip_info, label)", GpioUapi.ChipLabel),
        ("offsetof(struct gpiochip_info, lines)", GpioUapi.ChipLines),
        ("sizeof(struct gpio_v2_line_info)", GpioUapi.LineInfoSize),
        ("offsetof(struct gpio_v2_line_info, consumer)", GpioUapi.LineInfoConsumer),
        ("offsetof(struct gpio_v2_line_info, offset)", GpioUapi.LineInfoOffset),
        ("offsetof(struct gpio_v2_line_info, flags)", GpioUapi.LineInfoFlags),
        ("sizeof(struct gpio_v2_line_values)", GpioUapi.ValuesSize),
        ("offsetof(struct gpio_v2_line_values, mask)", GpioUapi.ValuesMask),
        ("sizeof(struct gpio_v2_line_config)", GpioUapi.ConfigSize),
        ("offsetof(struct gpio_v2_line_config, num_attrs)", GpioUapi.ConfigAttributes),
        ("offsetof(struct gpio_v2_line_config, attrs)", GpioUapi.ConfigFirstAttribute),
        ("offsetof(struct gpio_v2_line_config_attribute, attr.values)", GpioUapi.AttributeValues),
        ("offsetof(struct gpio_v2_line_config_attribute, mask)", GpioUapi.AttributeMask),
        ("sizeof(struct gpio_v2_line_request)", GpioUapi.RequestSize),
        ("offsetof(struct gpio_v2_line_request, consumer)", GpioUapi.RequestConsumer),
        ("offsetof(struct gpio_v2_line_request, config)", GpioUapi.RequestConfig),
        ("offsetof(struct gpio_v2_line_request, num_lines)", GpioUapi.RequestLines),
        ("offsetof(struct gpio_v2_line_request, fd)", GpioUapi.RequestDescriptor),
        ("GPIO_MAX_NAME_SIZE", GpioUapi.NameSize),
        ("GPIO_V2_LINE_FLAG_USED", (long)GpioUapi.FlagUsed),
        ("GPIO_V2_LINE_FLAG_ACTIVE_LOW", (long)GpioUapi.FlagActiveLow),
        ("GPIO_V2_LINE_FLAG_OUTPUT", (long)GpioUapi.FlagOutput),
        ("GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES", GpioUapi.AttributeOutputValues),
        ("GPIO_GET_CHIPINFO_IOCTL", GpioUapi.GetChipInfo),
        ("GPIO_V2_GET_LINEINFO_IOCTL", GpioUapi.GetLineInfo),
        ("GPIO_V2_GET_LINE_IOCTL", GpioUapi.GetLine),
        ("GPIO_V2_LINE_SET_CONFIG_IOCTL", GpioUapi.SetConfig),
        ("GPIO_V2_LINE_GET_VALUES_IOCTL", GpioUapi.GetValues),
        ("GPIO_V2_LINE_SET_VALUES_IOCTL", GpioUapi.SetValues),
    ];

    [SkippableFact]
    public void Every_number_is_the_kernels_own()
    {
        Skip.IfNot(File.Exists("/usr/include/linux/gpio.h"), "linux/gpio.h is not installed (linux-libc-dev).");
        Skip.IfNot(File.Exists("/usr/bin/gcc"), "gcc is not installed.");
        using var directory = new TempDirectory();
        var source = directory.Write(
            "facts.c",
            $$"""
            #include <stddef.h>
            #include <stdio.h>
            #include <linux/gpio.h>
            int main(void) {
            {{string.Concat(Facts.Select(fact => $"printf(\"%lld\\n\", (long long)({fact.Text}));\n"))}}
            return 0; }
            """);
        Run("/usr/bin/gcc", "-o", directory.File("facts"), source);

        var answers = Run(directory.File("facts")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(Facts.Select(fact => $"{fact.Text} = {fact.Value}"), Facts.Zip(answers, (fact, answer) => $"{fact.Text} = {answer}"));
    }

    [Fact]
    public void The_ioctls_carry_the_sizes_of_their_structs()
    {
        // asm-generic/ioctl.h: direction in bits 30 and 31 (2 read, 3 both), size from bit 16, type from bit 8, number.
        Assert.Equal(GpioUapi.GetChipInfo, Number(2, GpioUapi.ChipInfoSize, 0x01));
        Assert.Equal(GpioUapi.GetLineInfo, Number(3, GpioUapi.LineInfoSize, 0x05));
        Assert.Equal(GpioUapi.GetLine, Number(3, GpioUapi.RequestSize, 0x07));
        Assert.Equal(GpioUapi.SetConfig, Number(3, GpioUapi.ConfigSize, 0x0D));
        Assert.Equal(GpioUapi.GetValues, Number(3, GpioUapi.ValuesSize, 0x0E));
        Assert.Equal(GpioUapi.SetValues, Number(3, GpioUapi.ValuesSize, 0x0F));

        static uint Number(uint direction, int size, uint number) => (direction << 30) | ((uint)size << 16) | (0xB4 << 8) | number;
    }

    [Fact]
    public void Chips_are_listed_once_each_with_the_device_they_belong_to()
    {
        using var directory = new TempDirectory();
        var roots = Tree(directory, ("gpiochip0", "devices/platform/soc/1f000d0000.gpio"), ("gpiochip1", "devices/i2c-1/1-0020"));
        directory.Write("dev/gpiochip0", "no chip");
        File.CreateSymbolicLink(directory.File("dev/gpiochip4"), directory.File("dev/gpiochip0"));

        var chips = new GpioKernel(roots).Chips();

        Assert.Equal([("gpiochip0", "1f000d0000.gpio"), ("gpiochip1", "1-0020")], chips.Select(chip => (chip.Name, chip.Parent)));
        Assert.Equal(NoTerminal, chips[0].Error);
        Assert.Equal(Errno.NoEntry, chips[1].Error);
    }

    [Fact]
    public void A_machine_without_GPIO_has_no_chips_and_no_lines()
    {
        using var directory = new TempDirectory();
        var kernel = new GpioKernel(new GpioRoots(directory.Path, directory.Path));

        Assert.Empty(kernel.Chips());
        Assert.Equal(Errno.NoEntry, kernel.Request("gpiochip0", 1, false, true, out var handle));
        Assert.Null(handle);
        Assert.Null(kernel.Line("gpiochip0", 1));
    }

    [Fact]
    public void A_file_that_is_no_chip_is_refused_by_the_kernel_and_not_driven()
    {
        using var directory = new TempDirectory();
        directory.Write("gpiochip0", "");
        var kernel = new GpioKernel(new GpioRoots(directory.Path, directory.Path));
        using var file = File.OpenHandle(directory.File("gpiochip0"));

        Assert.Equal(NoTerminal, kernel.Request("gpiochip0", 1, false, true, out _));
        Assert.Equal(NoTerminal, kernel.Set(file, true));
        Assert.Equal(NoTerminal, kernel.Get(file, out _));
        Assert.Equal(NoTerminal, kernel.Configure(file, true, true));
        Assert.Null(kernel.Identify(file));
    }

    [Fact]
    public void The_kernel_says_which_line_a_request_holds() =>
        Assert.Equal(("gpiochip2", 17), GpioKernel.ReadIdentity(["pos:\t0", "flags:\t02000000", "mnt_id:\t15", "ino:\t1035", "gpio-chip:\tgpiochip2", "gpio-line:\t17"]));

    [Fact]
    public async Task A_chip_that_appears_or_goes_is_told()
    {
        using var directory = new TempDirectory();
        var told = 0;
        using var watch = new ChipWatch(new GpioRoots(directory.Path, directory.Path), NullLogger<ChipWatch>.Instance);
        watch.Start(() => Interlocked.Increment(ref told));

        directory.Write("tty1", "");
        directory.Write("gpiochip1", "");
        await Eventually.True(() => Volatile.Read(ref told) == 1, "its coming is told");
        File.Delete(directory.File("gpiochip1"));
        await Eventually.True(() => Volatile.Read(ref told) == 2, "its going is told");
    }

    [Fact]
    public void A_directory_that_is_not_there_is_only_not_watched()
    {
        using var watch = new ChipWatch(new GpioRoots("/nonexistent", "/nonexistent"), NullLogger<ChipWatch>.Instance);

        watch.Start(() => Assert.Fail("There is nothing to tell."));
    }

    private static GpioRoots Tree(TempDirectory directory, params (string Name, string Device)[] chips)
    {
        var bus = Directory.CreateDirectory(directory.File("sys/bus/gpio/devices")).FullName;
        Directory.CreateDirectory(directory.File("dev"));
        foreach (var (name, device) in chips)
        {
            Directory.CreateDirectory(directory.File($"sys/{device}/{name}"));
            Directory.CreateSymbolicLink(Path.Combine(bus, name), $"../../../{device}/{name}");
        }

        return new GpioRoots(directory.File("dev"), directory.File("sys"));
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
