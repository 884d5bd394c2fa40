namespace EdgeGateway.Ohip;

/// <summary>The talk before the subscription: init, ack, and whether somebody else has the stream (PROTOCOL 5.1, 5.4).</summary>
internal sealed class StreamOpening(StreamSocket socket, FrameReader reader, TimeProvider time)
{
    /// <summary>Null when the way is free to subscribe.</summary>
    public async Task<StreamEnd?> RunAsync(StreamLogin login, string statusId, CancellationToken stop)
    {
        // At once: OHIP waits 5 s for it.
        await socket.SendAsync(StreamFrames.Init(login), StreamTimes.SendLimit);
        var (ack, end) = await ExpectAsync(frame => frame.Kind == FrameKind.Ack, StreamTimes.AckLimit, stop);
        if (end is not null || ack is null)
        {
            return end ?? new StreamEnd(StreamEndKind.NoAck);
        }

        await socket.SendAsync(StreamFrames.AskStatus(statusId), StreamTimes.SendLimit);
        (var answer, end) = await ExpectAsync(frame => frame.Kind is FrameKind.Status or FrameKind.StatusFailed, StreamTimes.StatusLimit, stop);
        return string.Equals(answer?.Words, "Active", StringComparison.OrdinalIgnoreCase) ? new StreamEnd(StreamEndKind.Active) : end;
    }

    /// <summary>Reads until the expected frame comes; neither when the time is over.</summary>
    private async Task<(Frame? Frame, StreamEnd? End)> ExpectAsync(Func<Frame, bool> expected, TimeSpan limit, CancellationToken stop)
    {
        var started = time.GetTimestamp();
        while (await socket.ReceiveAsync(limit - time.GetElapsedTime(started), stop) is { } received)
        {
            if (received.End is { } end)
            {
                return (null, end);
            }

            var frame = received.IsOversized ? default : reader.Read(received.Message.Span);
            if (expected(frame))
            {
                return (frame, null);
            }

            if (frame.Kind == FrameKind.Ping)
            {
                await socket.SendAsync(StreamFrames.Pong, StreamTimes.SendLimit);
            }
        }

        return (null, null);
    }
}
