using EdgeGateway.Linux;

namespace EdgeGateway.Gpio;

/// <summary>A GPIO chip that the kernel has now.</summary>
/// <param name="Name">The kernel's (<c>gpiochip0</c>); another one after the next boot.</param>
/// <param name="Label">What the driver calls it; several chips of one kind have the same.</param>
/// <param name="Parent">The device it belongs to (<c>1-0020</c>: bus 1, address 20); empty when sysfs does not say.</param>
/// <param name="Lines">How many lines it has.</param>
/// <param name="Error">An errno when its device could not be opened or asked; then label and lines are not known.</param>
internal sealed record GpioChip(string Name, string Label, string Parent, int Lines, int Error = Errno.None)
{
    public bool IsForbidden => Error is Errno.Access or Errno.NotPermitted;

    /// <summary>For people.</summary>
    public override string ToString() => (Error, Parent) switch
    {
        (Errno.None, "") => $"{Name} (label '{Label}')",
        (Errno.None, _) => $"{Name} (label '{Label}', device '{Parent}')",
        _ => $"{Name} (device '{Parent}', {Errno.Text(Error)})",
    };
}
