using System.Collections.Concurrent;
using System.Text;

namespace EdgeGateway.Sandbox.Encoders;

/// <summary>
/// A lock system with its encoders that speaks the "industry standard" protocol as SALTO, Onity or TESA does. Written from the
/// published facts and not from the gateway's code, so that the two check each other. Knows which rooms have a live key.
/// </summary>
internal sealed class LockSimulator(string dialect, TimeProvider time)
{
    private const byte Start = 2, End = 3, Enquiry = 5, Acknowledge = 6, Refuse = 0x15, Separator = 0xB3, Unchecked = 0x0D;

    private readonly ConcurrentDictionary<string, string> live = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CancellationTokenSource> atWork = new(StringComparer.Ordinal);
    private readonly List<byte> incoming = [];
    private byte[] lastAnswer = [];
    private ISimulatorPort? line;
    private int serial = 0x1000;
    private int systemCommands;

    public LockFaults Faults { get; } = new();

    /// <summary>The whole frames that were accepted, as they came.</summary>
    public ConcurrentQueue<byte[]> Accepted { get; } = new();

    /// <summary>Cards that were made.</summary>
    public int Made { get; private set; }

    /// <summary>ACKs that came for answers.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>Commands without an encoder that it had at once, at most.</summary>
    public int MostSystemCommands { get; private set; }

    private bool EncoderFirst => dialect == "tesa";

    /// <summary>A room whose guest has a key already.</summary>
    public void AddGuest(string room) => live[room] = "";

    /// <summary>Answers until the port is pulled.</summary>
    public async Task RunAsync(ISimulatorPort port)
    {
        var buffer = new byte[512];
        incoming.Clear();
        line = port;
        while (await port.ReadAsync(buffer) is > 0 and var count)
        {
            for (var index = 0; index < count; index++)
            {
                await TakeAsync(buffer[index], port);
            }
        }
    }

    private async Task TakeAsync(byte one, ISimulatorPort port)
    {
        if (Faults.Dead)
        {
            return;
        }

        if (incoming.Count > 0)
        {
            incoming.Add(one);

            // The byte behind the end is the check, whatever it looks like.
            if (incoming.Count > 2 && incoming[^2] == End)
            {
                var frame = incoming.ToArray();
                incoming.Clear();
                await TakeFrameAsync(frame, port);
            }

            return;
        }

        switch (one)
        {
            case Start:
                incoming.Add(one);
                break;
            case Enquiry:
                var busy = Faults.Busy > 0;
                Faults.Busy -= busy ? 1 : 0;
                if (Faults.Stray is { } stray)
                {
                    Faults.Stray = null;
                    await AnswerAsync(stray);
                }

                await port.WriteAsync(new[] { busy ? Refuse : Acknowledge });
                break;
            case Refuse:
                await port.WriteAsync(lastAnswer);
                break;
            case Acknowledge:
                Acknowledged++;
                break;
        }
    }

    private async Task TakeFrameAsync(byte[] frame, ISimulatorPort port)
    {
        if (Faults.PullBefore)
        {
            _ = Task.Run(port.Pull);
            return;
        }

        if (Faults.RefusedFrames > 0 || (frame[^1] != Unchecked && frame[^1] != Check(frame.AsSpan(..^1))))
        {
            Faults.RefusedFrames -= Faults.RefusedFrames > 0 ? 1 : 0;
            await port.WriteAsync(new[] { Refuse });
            return;
        }

        Accepted.Enqueue(frame);
        if (!Faults.NoAcknowledge)
        {
            await port.WriteAsync(new[] { Acknowledge });
        }

        if (Faults.PullAfter)
        {
            _ = Task.Run(port.Pull);
            return;
        }

        var text = Encoding.Latin1.GetString(frame, 1, frame.Length - 3);
        string[] fields = text.Length > 1 && text[0] == (char)Separator ? text[1..^1].Split((char)Separator) : [];
        if (fields.Length < 2)
        {
            await AnswerAsync(["ES", ""]);
            return;
        }

        if (!Faults.NoAnswer)
        {
            _ = WorkAsync(fields);
        }
    }

    private async Task WorkAsync(string[] fields)
    {
        var (code, encoder) = EncoderFirst ? (fields[1], fields[0]) : (fields[0], fields[1]);
        if (code == "EX")
        {
            if (atWork.TryRemove(encoder, out var job))
            {
                if (Faults.CancelAnswer is not null)
                {
                    await AnswerAsync(["EX", encoder]);
                }

                await job.CancelAsync();
            }

            return;
        }

        using var cancelled = new CancellationTokenSource();
        atWork[encoder] = cancelled;
        try
        {
            if (code is not ("CO" or "MC"))
            {
                await Task.Delay(Faults.Card, time, cancelled.Token);
            }
            else
            {
                await WorkAtSystemAsync();
            }
        }
        catch (OperationCanceledException)
        {
            await Task.Delay(Faults.CancelAnswer ?? TimeSpan.Zero, time, CancellationToken.None);
            await AnswerAsync(["EE", encoder]);
            return;
        }

        atWork.TryRemove(encoder, out _);
        if (Faults.OtherFirst is { } other)
        {
            await AnswerAsync(EncoderFirst ? [other, "CI", "04FFFFFFFFFFFF"] : ["CN1", other, "04FFFFFFFFFFFF"]);
        }

        await AnswerAsync(Do(code, encoder, fields));
    }

    private async Task WorkAtSystemAsync()
    {
        MostSystemCommands = Math.Max(MostSystemCommands, Interlocked.Increment(ref systemCommands));
        await Task.Delay(Faults.System, time);
        Interlocked.Decrement(ref systemCommands);
    }

    private string[] Do(string code, string encoder, string[] fields)
    {
        if (Faults.Error is { } error)
        {
            return EncoderFirst ? [encoder, error] : [error, encoder];
        }

        if (EncoderFirst)
        {
            return DoTesa(code, encoder, fields);
        }

        var room = fields.ElementAtOrDefault(code == "CO" ? 2 : 3) ?? "";
        switch (code)
        {
            case "LT":
                return live.FirstOrDefault() is { Key: { } opens, Value: { } uid }
                    ? ["LT", encoder, opens, "", "", "", "CI", "0", "1", "1500201126", "1200221126", "OPERA", uid]
                    : ["LT", encoder, "LD"];
            case "CO":
                live.TryRemove(room, out _);
                return ["CO", encoder];
            case "MC":
                return ["MC", encoder];
            case "CA":
                Made++;
                return ["CA", encoder];
            case ['C', 'C', ..] when !live.ContainsKey(room):
                return ["EA", encoder];
            default:
                Made++;
                return [code, encoder, live[room] = NextSerial()];
        }
    }

    private string[] DoTesa(string code, string encoder, string[] fields)
    {
        var room = fields[2];
        switch (code)
        {
            case "CO":
                live.TryRemove(room, out _);
                return [encoder, "CO"];
            case "CG" when !live.ContainsKey(room):
                return [encoder, "ED"];
            default:
                Made++;
                return [encoder, code, live[room] = NextSerial()];
        }
    }

    private string NextSerial() => $"04A1B2C3D4{serial++:X4}";

    private async Task AnswerAsync(string[] fields)
    {
        // To whoever is connected by then.
        var port = line!;
        var frame = Frame(fields);
        lastAnswer = [.. frame];
        if (Faults.WrongChecks > 0)
        {
            Faults.WrongChecks--;
            frame[^1] ^= 1;
        }

        if (Faults.Garbage)
        {
            frame = [0x00, 0xFF, Start, (byte)'A', Separator, (byte)'x', (byte)'\n', .. frame];
        }

        if (Faults.BetweenBytes == TimeSpan.Zero)
        {
            await port.WriteAsync(frame);
            return;
        }

        foreach (var one in frame)
        {
            await port.WriteAsync(new[] { one });
            await Task.Delay(Faults.BetweenBytes, time);
        }
    }

    private byte[] Frame(string[] fields)
    {
        byte[] head = [Start, Separator, .. Encoding.Latin1.GetBytes(string.Join((char)Separator, fields)), Separator, End];
        return [.. head, Check(head)];
    }

    /// <param name="frame">From start to end.</param>
    private byte Check(ReadOnlySpan<byte> frame)
    {
        byte check = 0;
        foreach (var one in frame[(dialect == "tesa" ? 0 : 1)..])
        {
            check ^= one;
        }

        return check;
    }
}
