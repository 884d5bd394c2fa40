using EdgeGateway.Inbox;

namespace EdgeGateway.Ohip;

/// <summary>One connection from the open socket to its end.</summary>
internal sealed class StreamSession(StreamSocket socket, StreamHold hold, StreamBackoff backoff, StreamReport report, TimeProvider time)
{
    private readonly string subscriptionId = Guid.NewGuid().ToString();
    private readonly string statusId = Guid.NewGuid().ToString();

    private long subscribedAt;
    private bool proved;

    public async Task<StreamEnd> RunAsync(StreamLogin login, EventIntake intake, CancellationToken stop)
    {
        var reader = new FrameReader(subscriptionId, statusId);
        var end = await new StreamOpening(socket, reader, time).RunAsync(login, statusId, stop)
            ?? await FollowAsync(login, reader, intake, stop);
        await socket.CloseAsync(StreamTimes.LastWordLimit);
        return end;
    }

    private async Task<StreamEnd> FollowAsync(StreamLogin login, FrameReader reader, EventIntake intake, CancellationToken stop)
    {
        var from = intake.ResumeFrom(login.Stream);

        // Before the subscribe is sent, so that no event can be handed in ahead of it.
        await intake.SubscribedAsync(login.Stream, from, stop);
        await socket.SendAsync(StreamFrames.Subscribe(subscriptionId, login.ChainCode, from), StreamTimes.SendLimit);
        subscribedAt = time.GetTimestamp();
        report.Subscribed(from);

        using var ended = new CancellationTokenSource();
        var keeper = new StreamKeeper(socket, hold, login.Token, subscriptionId, report, time);
        var keeping = keeper.RunAsync(stop, ended.Token);
        StreamEnd end;
        try
        {
            end = await ReadAsync(reader, keeper, intake, stop);
        }
        catch
        {
            // A bug; OHIP is told all the same, else it would keep the stream from the next start.
            hold.Completing();
            await socket.SendAsync(StreamFrames.Complete(subscriptionId), StreamTimes.LastWordLimit);
            throw;
        }
        finally
        {
            await ended.CancelAsync();
        }

        return await keeping ?? end;
    }

    private async Task<StreamEnd> ReadAsync(FrameReader reader, StreamKeeper keeper, EventIntake intake, CancellationToken stop)
    {
        while (true)
        {
            var received = await socket.ReceiveAsync();
            if (received.End is { } end)
            {
                return end;
            }

            var frame = received.IsOversized
                ? Frame.Unreadable($"a message longer than {StreamSocket.MaxMessageBytes} bytes")
                : reader.Read(received.Message.Span);
            switch (frame.Kind)
            {
                case FrameKind.Event or FrameKind.Unreadable when stop.IsCancellationRequested:
                    // Read and left: after the restart OHIP sends them again. The keeper says good-bye meanwhile.
                    break;
                case FrameKind.Event:
                    Prove();
                    await HandInAsync(intake.EventAsync(frame.Event!, stop), stop);
                    break;
                case FrameKind.Unreadable:
                    report.CountUnreadable(frame.Words!);
                    await HandInAsync(intake.UnreadableAsync(frame.Words!, stop), stop);
                    break;
                case FrameKind.Ping:
                    await socket.SendAsync(StreamFrames.Pong, StreamTimes.SendLimit);
                    break;
                case FrameKind.Pong when time.GetElapsedTime(subscribedAt) >= StreamTimes.ProvenAfter:
                    Prove();
                    break;
                case FrameKind.Foreign:
                    report.CountForeign();
                    break;
                case FrameKind.Error when !keeper.Leaving:
                    return new StreamEnd(StreamEndKind.Refused, 0, frame.Words!);
                case FrameKind.Complete when !keeper.Leaving:
                    return new StreamEnd(StreamEndKind.Completed);
                default:
                    break;
            }
        }
    }

    /// <summary>
    /// Waits while the pump is behind, or until we stop. Nothing that follows an event which was not handed in is handed in.
    /// </summary>
    private async ValueTask HandInAsync(ValueTask handing, CancellationToken stop)
    {
        if (handing.IsCompletedSuccessfully)
        {
            return;
        }

        socket.Liveness.Reading(false);
        try
        {
            await handing;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // As above.
        }
        finally
        {
            socket.Liveness.Reading(true);
        }
    }

    private void Prove()
    {
        if (!proved)
        {
            proved = true;
            backoff.Reset();
            report.Proved();
        }
    }
}
