namespace EdgeGateway.Ohip;

/// <summary>
/// Goes along with a subscription while another task reads it: pings, notices death, and says good-bye when the token is
/// to be renewed or the program stops.
/// </summary>
internal sealed class StreamKeeper(StreamSocket socket, StreamHold hold, AccessToken token, string subscriptionId, StreamReport report, TimeProvider time)
{
    private volatile bool leaving;

    /// <summary>The complete has been sent or is about to be: what the server says of the subscription now is its answer.</summary>
    public bool Leaving => leaving;

    /// <summary>Returns after the reader has ended, with the reason when it was ours and null when it was the server's.</summary>
    /// <param name="stop">The program stops.</param>
    /// <param name="ended">The reader has ended.</param>
    public async Task<StreamEnd?> RunAsync(CancellationToken stop, CancellationToken ended)
    {
        while (true)
        {
            if (ended.IsCancellationRequested)
            {
                return null;
            }

            if (stop.IsCancellationRequested)
            {
                await LeaveAsync(StreamTimes.StopLimit, ended);
                return new StreamEnd(StreamEndKind.Stopped);
            }

            var untilRenewal = token.Remaining(time);
            if (untilRenewal <= TimeSpan.Zero)
            {
                await LeaveAsync(StreamTimes.RollOverLimit, ended);
                return new StreamEnd(StreamEndKind.RolledOver);
            }

            if (socket.Liveness.IsDead(StreamTimes.DeadAfter))
            {
                // Likely nobody hears it; but where only one direction is broken it frees the stream.
                await LeaveAsync(StreamTimes.LastWordLimit, ended);
                return new StreamEnd(StreamEndKind.Dead);
            }

            socket.Liveness.Pinged();
            await socket.SendAsync(StreamFrames.Ping, StreamTimes.SendLimit);
            report.Refresh();
            await PauseAsync(untilRenewal < StreamTimes.PingPeriod ? untilRenewal : StreamTimes.PingPeriod, stop, ended);
        }
    }

    /// <summary>Complete, then wait for the server to close, as OHIP asks for (PROTOCOL 5.2); after the limit the connection is cut.</summary>
    private async Task LeaveAsync(TimeSpan limit, CancellationToken ended)
    {
        leaving = true;
        var started = time.GetTimestamp();

        // On disk before it is sent: whatever happens now, no successor of ours subscribes too early.
        hold.Completing();
        await socket.SendAsync(StreamFrames.Complete(subscriptionId), limit);
        var left = limit - time.GetElapsedTime(started);
        if (left > TimeSpan.Zero)
        {
            await PauseAsync(left, ended, ended);
        }

        socket.Abort();
    }

    private async Task PauseAsync(TimeSpan length, CancellationToken first, CancellationToken second)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(first, second);
        await Task.Delay(length, time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
