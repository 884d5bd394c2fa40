using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using EdgeGateway.Settings;

namespace EdgeGateway.Encoders;

/// <summary>
/// An encoder with its lock system, simulated in the program: for demonstration, training and tests. It knows which rooms have
/// a live key, so that a duplicate of nothing is refused as a lock system would; it forgets that when the program ends.
/// </summary>
internal sealed class VirtualEncoder(EncoderOptions options) : IEncoderDriver
{
    /// <summary>Rooms whose keys are remembered; the oldest knowledge is not worth more memory.</summary>
    private const int MostRooms = 10_000;

    private readonly ConcurrentDictionary<string, KeyJob> live = new(StringComparer.Ordinal);
    private bool plugged = true;
    private KeyJob? onCard;

    public event Action? OnlineChanged;

    /// <summary>What goes wrong with a job, for tests and training.</summary>
    public Func<KeyJob, VirtualFault> Script { get; set; } = _ => VirtualFault.None;

    /// <summary>Keys made, successes that came too late included.</summary>
    public ConcurrentQueue<KeyJob> Made { get; } = new();

    public EncoderCapabilities Capabilities { get; } = new()
    {
        Actions = Enum.GetValues<KeyAction>().ToHashSet(),
        Media = new HashSet<KeyMedium> { KeyMedium.HardKey, KeyMedium.PinCode },
        UidOnly = true,
        Tracks = true,
        AdditionalRooms = 3,
        ChangesOptions = true,
        Cancels = true,
    };

    public bool IsOnline => Volatile.Read(ref plugged);

    /// <summary>Pulls or plugs the encoder.</summary>
    public void Plug(bool on)
    {
        Volatile.Write(ref plugged, on);
        OnlineChanged?.Invoke();
    }

    public EncodeResult? Refuse(KeyJob job) => Capabilities.Refuse(job, options.EncoderId, options.KeyOptions) is { } why ? EncoderTexts.Cannot(why) : null;

    public async Task<EncodeResult> RunAsync(EncodeRun run)
    {
        var name = options.EncoderId;
        var fault = Script(run.Job);
        if (fault == VirtualFault.Busy)
        {
            return EncoderTexts.Busy(name);
        }

        if (EncoderCapabilities.NeedsCard(run.Job.Action) && !await CardAsync(run, fault))
        {
            return IsOnline ? EncoderTexts.NoCard(name, mayExist: false) : EncoderTexts.LinkLost(name, mayExist: false);
        }

        switch (fault)
        {
            case VirtualFault.CardError:
                return new EncodeResult(EncodeOutcome.CardError, $"The card at encoder {name} cannot be used. Take another one.", VendorCode: "EF");
            case VirtualFault.Rejected:
                return new EncodeResult(EncodeOutcome.Rejected, $"The lock system does not know room {EncoderTexts.Shown(run.Job.Room)} (encoder {name}).", VendorCode: "TD");
            case VirtualFault.LinkLost:
                return EncoderTexts.LinkLost(name, mayExist: false);
            case VirtualFault.Throws:
                throw new InvalidOperationException("a driver's bug");
            case VirtualFault.Silent:
                run.Accepted = true;
                await PassedAsync(run.DrainEnds);
                return EncoderTexts.Silent(name, mayExist: true);
            case VirtualFault.Late:
                run.Accepted = true;
                await PassedAsync(run.ResultDue);
                run.AnswerEarly(EncoderTexts.NoCard(name, mayExist: true));
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Max(options.DelayMilliseconds, 1)), run.Time);
                return Do(run.Job);
            default:
                return Do(run.Job);
        }
    }

    /// <summary>Reads the card that it made last.</summary>
    public Task<EncodeResult> ProbeAsync(EncodeRun run) => Task.FromResult(IsOnline ? Read() : EncoderTexts.NotConnected(options.EncoderId));

    private async Task<bool> CardAsync(EncodeRun run, VirtualFault fault)
    {
        var wait = fault == VirtualFault.NoCard ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(options.DelayMilliseconds);
        try
        {
            if (wait != TimeSpan.Zero)
            {
                await Task.Delay(wait, run.Time, run.CardWaitEnds);
            }

            return IsOnline;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task PassedAsync(CancellationToken moment)
    {
        var passed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = moment.Register(() => passed.TrySetResult());
        await passed.Task;
    }

    private EncodeResult Do(KeyJob job)
    {
        var name = options.EncoderId;
        if (job.UidOnly)
        {
            return new EncodeResult(EncodeOutcome.Done, $"Encoder {name} has read the card.", Uid());
        }

        switch (job.Action)
        {
            case KeyAction.Read:
                return Read();
            case KeyAction.Remove:
                live.TryRemove(job.Room, out _);
                return new EncodeResult(EncodeOutcome.Done, $"The keys of room {job.Room} are no longer valid.");
            case KeyAction.RoomMove or KeyAction.ModifyStay:
                return new EncodeResult(EncodeOutcome.Done, $"The lock system has the change for room {job.Room}.");
            case KeyAction.Duplicate or KeyAction.ReEncode when !live.ContainsKey(job.Room):
                return new EncodeResult(EncodeOutcome.Rejected, $"Room {job.Room} has no active key to copy (encoder {name}).", VendorCode: "EA");
            default:
                return Make(job);
        }
    }

    private EncodeResult Make(KeyJob job)
    {
        // What is on tracks is nobody's business afterwards.
        job = job with { Track1 = null, Track2 = null };
        if (job.Action != KeyAction.OneShot && live.Count < MostRooms)
        {
            live[job.Room] = job;
        }

        onCard = job;
        Made.Enqueue(job);
        while (Made.Count > MostRooms)
        {
            Made.TryDequeue(out _);
        }

        return new EncodeResult(EncodeOutcome.Done, $"The key for room {job.Room} is made at encoder {options.EncoderId}.", job.Medium == KeyMedium.PinCode ? null : Uid())
        {
            Pin = job.Medium == KeyMedium.PinCode ? Pins.New(options.PinDigits) : null,
        };
    }

    private EncodeResult Read() => onCard is { } card
        ? new EncodeResult(EncodeOutcome.Done, $"The card opens room {card.Room}.", Uid())
        {
            Card = new ReadCard([card.Room, .. card.AdditionalRooms], card.ValidFrom, card.ValidTo, "guest"),
        }
        : new EncodeResult(EncodeOutcome.Done, "The card is empty.", Uid()) { Card = new ReadCard([], null, null, "empty") };

    /// <summary>Seven bytes as an NTAG's, whose first says the maker.</summary>
    private static string Uid() => string.Create(CultureInfo.InvariantCulture, $"04{RandomNumberGenerator.GetHexString(12)}");
}
