using System.Text.Json;

namespace EdgeGateway.Sandbox;

/// <summary>
/// The server's side of graphql-transport-ws as OHIP plays it (PROTOCOL.md sections 5.1, 5.2, 5.4, 5.5). Not
/// thread-safe: called by the socket's reader; timers act through the sender.
/// </summary>
internal sealed class MessageHandler(StreamServices services, SessionSender sender, SessionTimers timers, Action abort)
{
    private readonly StreamRules rules = services.Options.Stream;
    private readonly Guid connectionId = Guid.NewGuid();
    private bool initialised;
    private bool acknowledged;
    private bool awaitsPong;

    private FaultSet Faults => services.Faults.Current;

    private bool Muted => Faults.HalfOpen || Faults.Paused;

    public void Opened() =>
        timers.Set("init", rules.InitLimit, () => Close(4408, "Connection initialisation timeout"));

    public void Handle(ReadOnlyMemory<byte> message)
    {
        try
        {
            using var json = JsonDocument.Parse(message);
            Handle(json.RootElement);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string with half a surrogate pair, found only when it is read.
            Close(4400, "Invalid message: not JSON");
        }
        catch (GraphQlRefusal refusal)
        {
            Close(4400, refusal.Message);
        }
    }

    private void Handle(JsonElement message)
    {
        var type = ClientMessage.Text(message, "type");
        switch (type)
        {
            case "connection_init":
                Init(message);
                break;
            case "ping":
                Ping();
                break;
            case "pong":
                awaitsPong = false;
                break;
            case "subscribe":
                Subscribe(message);
                break;
            case "complete":
                Complete(message);
                break;
            default:
                Close(4400, type is null ? "Invalid message: type is missing" : $"Invalid message: unknown type \"{type}\"");
                break;
        }
    }

    private void Init(JsonElement message)
    {
        if (initialised)
        {
            Close(4429, "Too many initialisation requests");
            return;
        }

        initialised = true;
        timers.Cancel("init");
        var verdict = Credentials.Check(message, services.Options, services.Tokens);
        services.Journal.Add("init " + (verdict.Refusal ?? "ok"));
        if (verdict.Refusal is { } refusal)
        {
            Close(4401, refusal);
            return;
        }

        timers.Set("token", verdict.Expires - services.Time.GetUtcNow(), () => Close(4401, "Unauthorized: the token has expired"));
        WatchSilence();
        if (Faults.NoAck)
        {
            return;
        }

        acknowledged = true;
        // The timers before the frames here and below: whoever has the frame may count on the time to run.
        PingLater();
        sender.Answer(ServerMessage.Ack);
    }

    private void Ping()
    {
        services.Counters.Ping();
        if (acknowledged)
        {
            WatchSilence();
        }

        if (!Faults.NoPong && !sender.InBurst)
        {
            sender.Answer(ServerMessage.Pong);
        }
    }

    private void Subscribe(JsonElement message)
    {
        var id = ClientMessage.Text(message, "id");
        if (!acknowledged)
        {
            Close(4401, "Unauthorized: subscribe before connection_ack");
            return;
        }

        if (string.IsNullOrEmpty(id) || !message.TryGetProperty("payload", out var payload))
        {
            Close(4400, "Invalid message: subscribe needs id and payload");
            return;
        }

        var request = StreamRequestReader.Read(payload);
        if (request.Input is null)
        {
            AnswerStatus(id, request);
        }
        else if (request.Input.ChainCode != services.Options.Chain)
        {
            Close(4403, $"Forbidden: not approved for chain {request.Input.ChainCode}");
        }
        else if (Faults.SubscribeError is { } error)
        {
            sender.Answer(ServerMessage.Error(id, error));
        }
        else
        {
            Subscribe(id, request, request.Input);
        }
    }

    private void Subscribe(string id, StreamRequest request, NewEventInput input)
    {
        var verdict = services.State.TrySubscribe(sender, input);
        if (verdict.From is { } from)
        {
            services.Counters.Subscribed(input.ToString());
            sender.Start(new(id, request, from, services.Log));
        }
        else
        {
            Close(4409, verdict.Reason);
        }
    }

    private void AnswerStatus(string id, StreamRequest request)
    {
        var status = services.State.Held ? "Active" : "Inactive";
        services.Counters.StatusQuery(status);
        if (!Faults.NoStatusAnswer)
        {
            sender.Answer(ServerMessage.Status(id, request.Root, connectionId.ToString(), status));
            sender.Answer(ServerMessage.Complete(id));
        }
    }

    private void Complete(JsonElement message)
    {
        var id = ClientMessage.Text(message, "id") ?? throw new GraphQlRefusal("Invalid message: complete needs an id");
        if (sender.Subscription is { } active && active.Id == id)
        {
            services.Counters.Completed();
            services.State.Completed();
            sender.Drain();
        }
    }

    private void WatchSilence()
    {
        if (rules.PingLimit > TimeSpan.Zero)
        {
            timers.Set("silence", rules.PingLimit, () => GiveUp("no ping from the client"));
        }
    }

    private void PingLater()
    {
        if (rules.ServerPing > TimeSpan.Zero)
        {
            timers.Set("ping", rules.ServerPing, ServerPing);
        }
    }

    private void ServerPing()
    {
        if (awaitsPong)
        {
            GiveUp("no pong from the client");
            return;
        }

        awaitsPong = true;
        PingLater();
        sender.Answer(ServerMessage.Ping);
    }

    // The server found out itself that the client is dead, so no ghost stays.
    private void GiveUp(string reason)
    {
        if (!Muted)
        {
            services.Journal.Add("abort: " + reason);
            sender.EndSubscription();
            abort();
        }
    }

    private void Close(int code, string reason) => sender.Close(new(code, reason));
}
