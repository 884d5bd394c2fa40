using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Threading.Channels;

namespace EdgeGateway.Sandbox;

/// <summary>
/// The only writer of one socket: answers first, then events, then the close. One frame per message and no batching, as
/// OHIP does. Runs when woken; faults that hold things back make it wait for the next wake.
/// </summary>
internal sealed class SessionSender(WebSocket socket, StreamServices services, SessionTimers timers, Action abort)
{
    private readonly ConcurrentQueue<byte[]> answers = new();
    private readonly Channel<bool> wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private volatile Subscription? subscription;
    private volatile CloseRequest? closing;
    private volatile bool drainRequested;
    private volatile bool resting;
    private int sentOnSocket;
    private int sentInBurst;

    public Subscription? Subscription => subscription;

    public bool Closing => closing is not null;

    /// <summary>Whether a backpressure burst is going on, during which pings are not answered.</summary>
    public bool InBurst => services.Faults.Current.BurstEvents > 0 && (resting || subscription is { HasBacklog: true });

    public void Wake() => wakes.Writer.TryWrite(true);

    public void Answer(byte[] frame)
    {
        answers.Enqueue(frame);
        Wake();
    }

    public void Start(Subscription started)
    {
        subscription = started;
        Wake();
    }

    /// <summary>The client sent complete: send what is queued, then let the stream go and close.</summary>
    public void Drain()
    {
        drainRequested = true;
        Wake();
    }

    /// <summary>Ends the subscription from the server's side at once.</summary>
    public void EndSubscription()
    {
        subscription = null;
        services.State.Release(this);
    }

    public void Close(CloseRequest request)
    {
        closing ??= request;
        Wake();
    }

    /// <summary>The socket has ended: without complete its consumer leaves a ghost.</summary>
    public void Leave()
    {
        subscription = null;
        if (drainRequested)
        {
            services.State.Release(this);
        }
        else
        {
            services.State.Died(this);
        }
    }

    public void Stop() => wakes.Writer.TryComplete();

    /// <summary>Runs until the close is sent or <see cref="Stop"/> is called; a broken socket ends it too.</summary>
    public async Task RunAsync()
    {
        try
        {
            while (await wakes.Reader.WaitToReadAsync())
            {
                wakes.Reader.TryRead(out _);
                while (await StepAsync())
                {
                }
            }
        }
        catch (Exception broken) when (broken is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            abort();
        }
    }

    /// <summary>Does one thing; false when there is nothing to do before the next wake.</summary>
    private async ValueTask<bool> StepAsync()
    {
        var faults = services.Faults.Current;
        if (faults.HalfOpen || faults.Paused)
        {
            return false;
        }

        if (answers.TryDequeue(out var answer))
        {
            await socket.SendAsync(answer, WebSocketMessageType.Text, true, CancellationToken.None);
            return true;
        }

        if (closing is { } request)
        {
            await SendCloseAsync(request);
            return false;
        }

        var rests = resting && faults.BurstEvents > 0;
        return subscription is { } active && !rests && await SendEventAsync(active, faults);
    }

    private async ValueTask<bool> SendEventAsync(Subscription active, FaultSet faults)
    {
        if (drainRequested && !active.Draining)
        {
            active.DrainTo(services.Log.Next);
        }

        if (active.Next(faults.ShuffleWindow) is not { } stored)
        {
            sentInBurst = 0;
            if (active.Drained)
            {
                Finish(faults);
            }

            return false;
        }

        CountBurst(faults);
        var frame = active.Writer.Write(stored, faults.WrongSubscriptionId ? "another-" + active.Id : null);
        for (var copies = faults.Duplicates ? 2 : 1; copies > 0; copies--)
        {
            await socket.SendAsync(frame, WebSocketMessageType.Text, true, CancellationToken.None);
            services.Counters.EventSent();
        }

        services.State.Sent(stored.Offset);
        AfterEvent(faults);
        return true;
    }

    private void AfterEvent(FaultSet faults)
    {
        if (faults.CloseCode is { } code && faults.CloseAfterEvents > 0 && ++sentOnSocket >= faults.CloseAfterEvents)
        {
            if (!faults.CloseEveryTime)
            {
                services.Faults.Change(current => current with { CloseCode = null });
            }

            closing = new(code, "as the fault wants");
        }
    }

    // Before the burst's last event goes out: whoever has seen that event may count on the pause having begun.
    private void CountBurst(FaultSet faults)
    {
        if (faults.BurstEvents > 0 && ++sentInBurst >= faults.BurstEvents)
        {
            sentInBurst = 0;
            resting = true;
            timers.Set("burst", TimeSpan.FromSeconds(faults.BurstPauseSeconds), EndRest);
        }
    }

    private void EndRest()
    {
        resting = false;
        Wake();
    }

    private void Finish(FaultSet faults)
    {
        // The timer first: whoever sees that the stream is free may count on the close to come.
        if (!faults.NoCloseAfterComplete)
        {
            timers.Set("close", services.Options.Stream.CloseDelay, () => Close(new(1000, "")));
        }

        EndSubscription();
    }

    private async Task SendCloseAsync(CloseRequest request)
    {
        if (request.Code == 1006)
        {
            services.State.Died(this);
            abort();
            return;
        }

        if (!request.IsReply)
        {
            EndSubscription();
            services.Counters.Close(request.Code, request.Reason);
            timers.Set("close", TimeSpan.FromSeconds(5), abort);
        }

        await socket.CloseOutputAsync((WebSocketCloseStatus)request.Code, CloseReason.Fit(request.Reason), CancellationToken.None);
        Stop();
    }
}
