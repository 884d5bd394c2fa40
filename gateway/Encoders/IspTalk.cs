using System.Threading.Channels;

namespace EdgeGateway.Encoders;

/// <summary>
/// One open connection: enquiry, frame, acknowledgement (encoders/PROTOCOLS 3.3), and what comes in meanwhile. Several encoders
/// may wait for their answers at once; only the sending of a command is one after the other.
/// </summary>
internal sealed class IspTalk(IByteLink link, IspFrameReader frames, IspTimes times, TimeProvider time, bool ackAnswers) : IDisposable
{
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly CancellationTokenSource over = new();
    private readonly Channel<IspSignalKind> signals = Channel.CreateBounded<IspSignalKind>(new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropOldest });
    private int damaged;

    /// <summary>Raised with the fields of every frame that came whole.</summary>
    public event Action<IReadOnlyList<string>>? FrameCame;

    /// <summary>Raised when an answer came that cannot be read and will not come again.</summary>
    public event Action? Garbled;

    /// <summary>Reads until the other side is gone or <paramref name="stop"/>.</summary>
    public async Task ReadAsync(CancellationToken stop)
    {
        var buffer = new byte[512];
        try
        {
            while (await link.ReadAsync(buffer, stop) is > 0 and var count)
            {
                foreach (var signal in frames.Feed(buffer.AsMemory(0, count)).ToList())
                {
                    await TakeAsync(signal);
                }
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The caller sees it by our return.
        }
        finally
        {
            await over.CancelAsync();
        }
    }

    /// <summary>Sends a command once the lock system is ready for it.</summary>
    /// <param name="writing">Called before the command goes out: what comes from then on may be its answer.</param>
    /// <param name="answered">Completes when the answer is there, which says as much as an ACK.</param>
    public async Task<IspSent> SendAsync(byte[] frame, Action writing, Task answered, CancellationToken until)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(until, over.Token);
        try
        {
            await sending.WaitAsync(both.Token);
        }
        catch (OperationCanceledException)
        {
            return over.IsCancellationRequested ? IspSent.LostBefore : IspSent.Busy;
        }

        var sent = false;
        try
        {
            if (await EnquireAsync(both.Token) is var ready and not IspSent.Accepted)
            {
                return ready;
            }

            writing();
            over.Token.ThrowIfCancellationRequested();
            for (var attempt = 1; attempt <= times.Attempts; attempt++)
            {
                Forget();
                sent = true;
                await link.WriteAsync(frame);
                var signal = await SignalAsync(answered, both.Token);
                if (signal != IspSignalKind.Refuse)
                {
                    return signal == IspSignalKind.Acknowledge ? IspSent.Accepted : IspSent.Uncertain;
                }
            }

            return IspSent.Garbled;
        }
        catch (IOException)
        {
            return sent ? IspSent.LostAfter : IspSent.LostBefore;
        }
        catch (OperationCanceledException)
        {
            return over.IsCancellationRequested ? (sent ? IspSent.LostAfter : IspSent.LostBefore) : (sent ? IspSent.Uncertain : IspSent.Silent);
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>Enquiry and acknowledgement alone.</summary>
    public async Task<IspSent> ProbeAsync(CancellationToken until)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(until, over.Token);
        try
        {
            await sending.WaitAsync(both.Token);
            try
            {
                return await EnquireAsync(both.Token);
            }
            finally
            {
                sending.Release();
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            return over.IsCancellationRequested || gone is IOException ? IspSent.LostBefore : IspSent.Silent;
        }
    }

    public void Dispose() => over.Cancel();

    private async Task<IspSent> EnquireAsync(CancellationToken until)
    {
        var result = IspSent.Silent;
        for (var attempt = 1; attempt <= times.Attempts; attempt++)
        {
            Forget();
            await link.WriteAsync(new[] { IspWire.Enquiry });
            switch (await SignalAsync(null, until))
            {
                case IspSignalKind.Acknowledge:
                    return IspSent.Accepted;
                case IspSignalKind.Refuse:
                    result = IspSent.Busy;
                    await Task.Delay(times.BusyPause, time, until);
                    break;
                default:
                    result = IspSent.Silent;
                    break;
            }
        }

        return result;
    }

    /// <summary>Signals that belong to what was before. Frames are not forgotten: they are taken as they come.</summary>
    private void Forget()
    {
        while (signals.Reader.TryRead(out _))
        {
        }
    }

    /// <summary>The next ACK or NAK, or null when none comes in time.</summary>
    private async Task<IspSignalKind?> SignalAsync(Task? answered, CancellationToken until)
    {
        using var limit = new CancellationTokenSource(times.Reply, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, until);
        try
        {
            var signal = signals.Reader.ReadAsync(both.Token).AsTask();
            if (answered is not null && await Task.WhenAny(signal, answered) == answered)
            {
                await both.CancelAsync();
                return IspSignalKind.Acknowledge;
            }

            return await signal;
        }
        catch (OperationCanceledException) when (!until.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task TakeAsync(IspSignal signal)
    {
        switch (signal.Kind)
        {
            case IspSignalKind.Acknowledge or IspSignalKind.Refuse:
                signals.Writer.TryWrite(signal.Kind);
                break;
            case IspSignalKind.Enquiry:
                await link.WriteAsync(new[] { IspWire.Acknowledge });
                break;
            case IspSignalKind.Frame:
                damaged = 0;
                FrameCame?.Invoke(signal.Fields);
                await ReplyAsync(IspWire.Acknowledge);
                break;
            default:
                damaged++;
                if (ackAnswers && damaged < times.Attempts)
                {
                    await ReplyAsync(IspWire.Refuse);
                }
                else
                {
                    Garbled?.Invoke();
                }

                break;
        }
    }

    private async Task ReplyAsync(byte one)
    {
        if (ackAnswers)
        {
            await link.WriteAsync(new[] { one });
        }
    }
}
