using EdgeGateway.Linux;
using EdgeGateway.Settings;
using Microsoft.Win32.SafeHandles;

namespace EdgeGateway.Gpio;

/// <summary>
/// A line of a GPIO chip: requested once with its first level and held. What fails is kept as <see cref="Trouble"/> and mended by
/// <see cref="Check"/>: then the line gets the level it should have by now.
/// </summary>
/// <param name="on">The first level.</param>
/// <param name="told">Called after a trouble came, changed or went, outside the line's lock.</param>
internal sealed class GpioLine(LampLineOptions options, bool on, IGpioKernel kernel, LineKeeper keeper, Blinker? blinker, Action<GpioLine> told) : IOutputLine
{
    private readonly Lock gate = new();
    private SafeFileHandle? handle;
    private LineName name;
    private bool level = on;
    private volatile LineTrouble? trouble = new(LineFault.Failed, "It was not opened yet.");

    public LampLineOptions Options { get; } = options;

    public bool On { get; private set; } = on;

    public LineTrouble? Trouble => trouble;

    /// <summary>What is wrong with the chip's name although the line is held.</summary>
    private LineTrouble? Doubt => handle is not null && trouble is { Fault: LineFault.Chip } doubt ? doubt : null;

    public void Set(bool on)
    {
        Change(() =>
        {
            // Told again, a blinking line may be in its dark half.
            (On, level) = (on, on && On ? level : on);

            // A chip that does not answer may take its time to say so: events do not wait for that, the next check does.
            return handle is null || trouble is { Fault: LineFault.Failed } ? trouble : Put(level) ?? Doubt;
        });
        blinker?.Note(this, on);
    }

    public void Blink(bool lit) => Change(() =>
    {
        level = On && lit;
        return handle is null || trouble is { Fault: LineFault.Failed } ? trouble : Put(level) ?? Doubt;
    });

    /// <summary>Opens a line that is not held, and looks whether one that is held still has its level.</summary>
    /// <param name="chips">The chips there are; only asked for when the line is not held, or may be another chip's.</param>
    /// <param name="chipsChanged">Chips came or went since the last look: the name of a line's chip may be another one's too.</param>
    public void Check(Func<IReadOnlyList<GpioChip>> chips, bool chipsChanged) => Change(() =>
    {
        if (handle is null)
        {
            return Open(chips());
        }

        // The line is held and driven all the same; after the next boot it would not be.
        LineTrouble? unclear = null;
        if (chipsChanged || Doubt is not null)
        {
            ChipChoice.Find(chips(), Options.Chip, out unclear);
        }

        // As an output anew: an expander that lost its power has forgotten that too.
        return (trouble is null || Doubt is not null) && kernel.Get(handle, out var actual) == Errno.None && actual == level
            ? unclear
            : Judge(kernel.Configure(handle, Options.ActiveLow, level)) ?? unclear;
    });

    /// <summary>Leaves the line to whoever takes it next, as it stands.</summary>
    public void Leave()
    {
        blinker?.Note(this, false);
        lock (gate)
        {
            if (handle is not null)
            {
                keeper.Return(name, handle);
                handle = null;
            }
        }
    }

    private void Change(Func<LineTrouble?> step)
    {
        bool changed;
        lock (gate)
        {
            var before = trouble;
            trouble = step();
            changed = before != trouble;
        }

        if (changed)
        {
            told(this);
        }
    }

    private LineTrouble? Open(IReadOnlyList<GpioChip> chips)
    {
        if (ChipChoice.Find(chips, Options.Chip, out var missing) is not { } chip)
        {
            return missing;
        }

        if (Options.Line >= chip.Lines)
        {
            return new LineTrouble(LineFault.Refused, $"{chip} has {chip.Lines} lines, numbered from 0; there is no line {Options.Line}.");
        }

        name = new LineName(chip.Name, Options.Line);
        if (keeper.Take(name) is { } held && Adopt(held))
        {
            // A blinking lamp may be in its dark half.
            return level == On || (blinker is not null && On) ? null : Put(level = On);
        }

        var error = kernel.Request(chip.Name, Options.Line, Options.ActiveLow, level, out var requested);
        if (error != Errno.None)
        {
            return Refusal(error, chip);
        }

        handle = requested;
        keeper.Keep(name, requested!);
        return Judge(Errno.None);
    }

    /// <summary>Takes a line that is held already, at the level it has.</summary>
    private bool Adopt(SafeFileHandle held)
    {
        var fact = kernel.Line(name.Chip, name.Line);
        var isAsWanted = fact is null or { IsOutput: true } && (fact?.ActiveLow ?? Options.ActiveLow) == Options.ActiveLow;
        if ((!isAsWanted && kernel.Configure(held, Options.ActiveLow, On) != Errno.None) || kernel.Get(held, out var actual) != Errno.None)
        {
            keeper.Release(name, held);
            return false;
        }

        (handle, level) = (held, actual);
        return true;
    }

    private LineTrouble? Put(bool on) => Judge(kernel.Set(handle!, on));

    /// <summary>What follows from an attempt to set the level: it is read back.</summary>
    private LineTrouble? Judge(int error)
    {
        var actual = level;
        error = error == Errno.None ? kernel.Get(handle!, out actual) : error;
        if (error is Errno.NoDevice or Errno.BadDescriptor)
        {
            keeper.Release(name, handle!);
            handle = null;
            return new LineTrouble(LineFault.Vanished, $"GPIO chip '{Options.Chip}' went away. Check the expander's power and cable; the line is driven again when it is back.");
        }

        return error != Errno.None
            ? new LineTrouble(LineFault.Failed, $"Line {Options.Line} of GPIO chip '{Options.Chip}' cannot be set: {Errno.Text(error)}. Check the expander's power and cable.")
            : actual != level
                ? new LineTrouble(LineFault.Stuck, $"Line {Options.Line} of GPIO chip '{Options.Chip}' was switched {Word(level)} and reads {Word(actual)}. Check for a short circuit, and whether something else drives the line.")
                : null;
    }

    private LineTrouble Refusal(int error, GpioChip chip)
    {
        if (error != Errno.Busy)
        {
            return new LineTrouble(LineFault.Refused, $"The kernel refuses line {Options.Line} of {chip}: {Errno.Text(error)}.");
        }

        var holder = kernel.Line(chip.Name, Options.Line)?.Consumer;
        return new LineTrouble(LineFault.Busy, string.IsNullOrEmpty(holder)
            ? $"Line {Options.Line} of {chip} is held by something else; free it or use another line (gpioinfo)."
            : $"Line {Options.Line} of {chip} is held by '{holder}'; free it or use another line (gpioinfo).");
    }

    private static string Word(bool on) => on ? "on" : "off";
}
