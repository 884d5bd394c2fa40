using EdgeGateway.Inbox;
using EdgeGateway.Settings;

namespace EdgeGateway.Ohip;

/// <summary>
/// OHIP's event stream (PROTOCOL 5): one connection at a time, for ever. Each round waits until OHIP may be asked, gets a
/// token, follows one connection to its end, and does what <see cref="StreamFailurePolicy"/> says.
/// </summary>
internal sealed class EventStream(
    OhipOptions options,
    CredentialStore store,
    TokenSource tokens,
    StreamHold hold,
    StreamReport report,
    StreamPacing pacing) : IEventSource
{
    public async Task RunAsync(EventIntake intake, CancellationToken stop)
    {
        report.Connecting();
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await RoundAsync(intake, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped while nothing was subscribed: there is nobody to say good-bye to.
        }

        report.Stopped();
    }

    private async Task RoundAsync(EventIntake intake, CancellationToken stop)
    {
        // The token first: it takes its time while the hold runs, and the hourly gap is as short as OHIP allows.
        var (login, noLogin) = await LogInAsync(stop);
        var end = noLogin ?? await ConnectAsync(login!, intake, stop);
        if (end.Kind is StreamEndKind.Stopped)
        {
            return;
        }

        if (end.Kind is StreamEndKind.RolledOver)
        {
            report.RolledOver();
            return;
        }

        var decision = pacing.Backoff.Next(end);
        report.Problem(end, decision);
        if (decision.Action == StreamAction.RenewToken)
        {
            tokens.Invalidate(login!.Token);
        }

        if (decision.IsLockout)
        {
            hold.Extend(decision.Delay);
        }
        else
        {
            await Task.Delay(decision.Delay, pacing.Time, stop);
        }
    }

    private async Task<(StreamLogin? Login, StreamEnd? End)> LogInAsync(CancellationToken stop)
    {
        switch (await tokens.GetAsync(stop))
        {
            case TokenResult.Granted granted:
                try
                {
                    return (StreamLogin.Of(options, store.Read(options.ApplicationKey), granted.Token), null);
                }
                catch (CredentialException missing)
                {
                    return (null, new StreamEnd(StreamEndKind.NoToken, 0, missing.Message));
                }

            case TokenResult.Unreachable unreachable:
                return (null, new StreamEnd(StreamEndKind.Unreachable, 0, unreachable.Words));
            case TokenResult.Refused refused:
                return (null, new StreamEnd(StreamEndKind.NoToken, 0, refused.Words));
            case TokenResult.NoCredential missing:
                return (null, new StreamEnd(StreamEndKind.NoToken, 0, missing.Words));
            default:
                throw new InvalidOperationException("A token result that nobody has thought of.");
        }
    }

    private async Task<StreamEnd> ConnectAsync(StreamLogin login, EventIntake intake, CancellationToken stop)
    {
        await hold.WaitAsync(stop);
        await pacing.Budget.TakeAsync(stop);
        if (login.Token.Remaining(pacing.Time) <= TimeSpan.Zero)
        {
            // The wait has outlived the token: another round gets another one.
            return new StreamEnd(StreamEndKind.RolledOver);
        }

        var (socket, failed) = await StreamConnector.ConnectAsync(login.Address, pacing.Time, stop);
        if (socket is null)
        {
            return failed!;
        }

        using (socket)
        {
            return await new StreamSession(socket, hold, pacing.Backoff, report, pacing.Time).RunAsync(login, intake, stop);
        }
    }
}
