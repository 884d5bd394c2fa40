using EdgeGateway.Gpio;
using EdgeGateway.Linux;
using EdgeGateway.Settings;
using EdgeGateway.Status;
using EdgeGateway.Tests.Support;

namespace EdgeGateway.Tests.Gpio;

/// <summary>A box's output lines on a pretended kernel and under a pretended systemd, in virtual time; it can be restarted.</summary>
internal sealed class Relays : IDisposable
{
    private readonly LampOptions lamps;
    private readonly List<InheritedDescriptor> handedOver = [];

    public Relays(LampOptions? lamps = null)
    {
        this.lamps = lamps ?? LampOptions.Default;
        Boards = new StatusBoards(new HealthBoard(Time), new AlertBoard(Time));
        Lines = TestLines.Of(Boards, Time, Kernel, this.lamps, Systemd.Notifier);
        Lines.Changed += Changes.Add;
    }

    public ManualTimeProvider Time { get; } = new();

    public FakeGpioKernel Kernel { get; } = new();

    public FakeSystemd Systemd { get; } = new();

    public StatusBoards Boards { get; }

    public OutputLines Lines { get; private set; }

    /// <summary>Whose lines failed or healed, in order.</summary>
    public List<string> Changes { get; } = [];

    public string Health => $"{Boards.Health.Get(HealthBoard.Gpio)!.Status}: {Boards.Health.Get(HealthBoard.Gpio)!.Detail}";

    public static LineWish Wish(string owner, string chip, int line, bool on, bool activeLow = false) =>
        new(owner, new LampLineOptions(false, chip, line, activeLow), on);

    public IReadOnlyDictionary<string, IOutputLine> Take(params IReadOnlyList<LineWish> wishes) => Lines.Take(wishes);

    /// <summary>The program ends, all its files close, and another one gets what systemd kept.</summary>
    /// <param name="spoil">What happens to what systemd hands over.</param>
    public IReadOnlyDictionary<string, IOutputLine> Restart(IReadOnlyList<LineWish> wishes, Func<InheritedDescriptor, InheritedDescriptor>? spoil = null)
    {
        var kept = Systemd.HandOver();
        Close();
        handedOver.AddRange(kept);
        Lines = TestLines.Of(Boards, Time, Kernel, lamps, Systemd.Notifier, [.. kept.Select(spoil ?? (one => one))]);
        Lines.Changed += Changes.Add;
        return Lines.Take(wishes);
    }

    public void Dispose()
    {
        Close();
        Systemd.Dispose();
        Kernel.Dispose();
    }

    // What a process's end does: no line is told anything.
    private void Close()
    {
        Lines.Dispose();
        foreach (var handle in Kernel.TakeOpened())
        {
            handle.Dispose();
        }

        handedOver.ForEach(one => one.Handle.Dispose());
        handedOver.Clear();
    }
}
