namespace EdgeGateway.Sandbox;

/// <summary>
/// All open sockets, and what a person at the server could do to them. Acts on every open socket, of which there is
/// one where the rules hold. Thread-safe.
/// </summary>
internal sealed class StreamHub
{
    private readonly Lock gate = new();
    private readonly HashSet<StreamSession> sessions = [];
    private readonly StreamServices services;

    public StreamHub(StreamServices services)
    {
        this.services = services;
        services.Log.Appended += WakeAll;
        services.Faults.Changed += WakeAll;
    }

    public EventLog Log => services.Log;

    public StreamState State => services.State;

    public int OpenSockets => All().Length;

    /// <summary>Whether a close frame may carry the code.</summary>
    public static bool CanBeSent(int code) => code is (>= 1000 and <= 1003) or (>= 1007 and <= 1011) or (>= 3000 and <= 4999);

    /// <summary>Closes the sockets with a code; 1006 drops the connection and leaves a ghost. Refuses codes that no close frame can carry.</summary>
    public void Close(int code, string reason = "")
    {
        if (code != 1006 && !CanBeSent(code))
        {
            throw new SandboxRefusal(400, $"{code} cannot be sent in a close frame");
        }

        foreach (var session in All())
        {
            session.Sender.Close(new(code, reason));
        }
    }

    /// <summary>Drops the TCP connections without a close frame, as a broken network does: the client sees 1006, a consumer leaves a ghost.</summary>
    public void Drop()
    {
        foreach (var session in All())
        {
            services.State.Died(session.Sender);
            session.Abort();
        }
    }

    /// <summary>Sends <c>complete</c> for the running subscription, as a server may.</summary>
    public void Complete() => End(ServerMessage.Complete);

    /// <summary>Sends a GraphQL <c>error</c> for the running subscription, which ends it.</summary>
    public void SendError(string message) => End(id => ServerMessage.Error(id, message));

    /// <summary>Sends a JSON ping on every socket.</summary>
    public void Ping()
    {
        foreach (var session in All())
        {
            session.Sender.Answer(ServerMessage.Ping);
        }
    }

    public void Add(StreamSession session)
    {
        lock (gate)
        {
            sessions.Add(session);
        }
    }

    public void Remove(StreamSession session)
    {
        lock (gate)
        {
            sessions.Remove(session);
        }
    }

    private void End(Func<string, byte[]> message)
    {
        foreach (var session in All())
        {
            if (session.Sender.Subscription is { } active)
            {
                session.Sender.EndSubscription();
                session.Sender.Answer(message(active.Id));
            }
        }
    }

    private void WakeAll()
    {
        foreach (var session in All())
        {
            session.Sender.Wake();
        }
    }

    private StreamSession[] All()
    {
        lock (gate)
        {
            return [.. sessions];
        }
    }
}
