using EdgeGateway.Linux;

namespace EdgeGateway.Gpio;

/// <summary>
/// Finds the chip that a configuration means: by its label, or by its parent device's name where labels repeat (contract, section 3).
/// Pure.
/// </summary>
internal static class ChipChoice
{
    /// <summary>How to be let in; the unit and the udev rule of this project do both.</summary>
    private const string LetIn = "the service needs the group of /dev/gpiochip* (SupplementaryGroups=gpio, the udev rule 70-edge-gateway-gpio.rules) and DeviceAllow=char-gpiochip";

    /// <param name="wanted">The configured name.</param>
    /// <param name="trouble">Why there is none; null when there is.</param>
    public static GpioChip? Find(IReadOnlyList<GpioChip> chips, string wanted, out LineTrouble? trouble)
    {
        var found = chips.Where(chip => (chip.Label == wanted && chip.Error == Errno.None) || chip.Parent == wanted).ToList();
        if (found is [{ Error: Errno.None } one])
        {
            trouble = null;
            return one;
        }

        trouble = new LineTrouble(LineFault.Chip, found switch
        {
            [{ IsForbidden: true } closed] => $"GPIO chip '{wanted}' may not be opened: {closed}; {LetIn}.",
            [var broken] => $"GPIO chip '{wanted}' cannot be asked: {broken}.",
            [_, ..] => $"'{wanted}' names {found.Count} GPIO chips: {List(found)}. {Distinction(found)}",
            _ when chips.Any(chip => chip.IsForbidden) => $"There is no GPIO chip '{wanted}' among those that may be opened. There are {List(chips)}; {LetIn}.",
            _ when chips.Any(chip => chip.Name == wanted) =>
                $"'{wanted}' is a number that changes between boots; name the chip by its label or device. There are {List(chips)}.",
            [] when chips.Count == 0 => $"There is no GPIO chip '{wanted}': the kernel shows none at all. Check the driver or overlay (dtoverlay=…).",
            _ => $"There is no GPIO chip '{wanted}'. There are {List(chips)}. Check the expander's power and cable, and the configuration.",
        });
        return null;
    }

    private static string Distinction(List<GpioChip> found) =>
        found.Select(chip => chip.Parent).Distinct().Count() == found.Count
            ? $"Name the device instead: {string.Join(" or ", found.Select(chip => $"'{chip.Parent}'"))}."
            : "Their devices have one name too, so they cannot be told apart.";

    private static string List(IEnumerable<GpioChip> chips) => string.Join(", ", chips);
}
