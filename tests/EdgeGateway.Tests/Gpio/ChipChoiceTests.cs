using EdgeGateway.Gpio;
using EdgeGateway.Linux;
using Xunit;

namespace EdgeGateway.Tests.Gpio;

public class ChipChoiceTests
{
    private static readonly GpioChip Header = new("gpiochip0", "pinctrl-rp1", "1f000d0000.gpio", 54);
    private static readonly GpioChip First = new("gpiochip1", "mcp23017", "1-0020", 16);
    private static readonly GpioChip Second = new("gpiochip2", "mcp23017", "1-0021", 16);

    [Fact]
    public void A_chip_is_found_by_its_label_or_its_device()
    {
        Assert.Same(Header, Find("pinctrl-rp1", Header, First, Second));
        Assert.Same(Header, Find("1f000d0000.gpio", Header, First, Second));
        Assert.Same(Second, Find("1-0021", Header, First, Second));
        Assert.Same(First, Find("mcp23017", Header, First));
    }

    [Fact]
    public void A_name_that_is_one_chips_label_and_anothers_device_is_ambiguous() =>
        Assert.StartsWith("'1-0020' names 2 GPIO chips", Trouble("1-0020", First, Second with { Label = "1-0020" }), StringComparison.Ordinal);

    [Fact]
    public void Chips_of_one_device_with_one_label_cannot_be_told_apart() =>
        Assert.EndsWith("cannot be told apart.", Trouble("mcp23017", First, Second with { Parent = "1-0020" }), StringComparison.Ordinal);

    [Fact]
    public void A_number_is_no_name() =>
        Assert.Contains("a number that changes between boots", Trouble("gpiochip0", Header), StringComparison.Ordinal);

    [Fact]
    public void A_chip_that_may_not_be_opened_says_who_must_let_the_service_in()
    {
        var closed = First with { Label = "", Error = Errno.Access };

        Assert.Equal(
            "GPIO chip '1-0020' may not be opened: gpiochip1 (device '1-0020', Permission denied); the service needs the group of /dev/gpiochip* "
            + "(SupplementaryGroups=gpio, the udev rule 70-edge-gateway-gpio.rules) and DeviceAllow=char-gpiochip.",
            Trouble("1-0020", closed));
        Assert.Contains("among those that may be opened", Trouble("mcp23017", closed), StringComparison.Ordinal);
        Assert.Contains("SupplementaryGroups=gpio", Trouble("mcp23017", closed with { Error = Errno.NotPermitted }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_chip_that_cannot_be_asked_is_said() =>
        Assert.Contains("cannot be asked: gpiochip1 (device '1-0020', No such device)", Trouble("1-0020", First with { Error = Errno.NoDevice }), StringComparison.Ordinal);

    [Fact]
    public void A_machine_without_chips_says_so() => Assert.Contains("the kernel shows none at all", Trouble("a"), StringComparison.Ordinal);

    private static GpioChip? Find(string wanted, params GpioChip[] chips)
    {
        var found = ChipChoice.Find(chips, wanted, out var trouble);
        Assert.Null(trouble);
        return found;
    }

    private static string Trouble(string wanted, params GpioChip[] chips)
    {
        Assert.Null(ChipChoice.Find(chips, wanted, out var trouble));
        Assert.Equal(LineFault.Chip, trouble!.Fault);
        return trouble.Text;
    }
}
