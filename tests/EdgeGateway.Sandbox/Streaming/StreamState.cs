namespace EdgeGateway.Sandbox;

/// <summary>
/// The one consumer of the stream (application key, chain) and what the server remembers of it (PROTOCOL.md sections
/// 5.3 and 5.4): who holds it, ghosts, the lockout after a 4409, the gap after complete, the last offset sent. Thread-safe.
/// </summary>
internal sealed class StreamState(SandboxOptions options, TimeProvider time, EventLog log, FaultBoard faults)
{
    private readonly Lock gate = new();
    private readonly StreamRules rules = options.Stream;
    private object? holder;
    private DateTimeOffset ghostUntil;
    private DateTimeOffset lockedUntil;
    private DateTimeOffset? completedAt;
    private UInt128 mark = options.FirstOffset;
    private DateTimeOffset markedAt = time.GetUtcNow();

    /// <summary>Whether a consumer, alive or ghost, has the stream. The status query calls it Active.</summary>
    public bool Held
    {
        get
        {
            lock (gate)
            {
                return holder is not null || time.GetUtcNow() < ghostUntil;
            }
        }
    }

    public bool LockedOut
    {
        get
        {
            lock (gate)
            {
                return time.GetUtcNow() < lockedUntil;
            }
        }
    }

    /// <summary>
    /// Gives the stream to a consumer or says why not. Every refusal starts the lockout; whether a refusal during the
    /// lockout starts it anew is a setting.
    /// </summary>
    public SubscribeVerdict TrySubscribe(object consumer, NewEventInput input)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (now < lockedUntil)
            {
                lockedUntil = rules.LockoutExtends ? now + rules.Lockout : lockedUntil;
                return new(null, "Impossible to connect: the lockout is not over");
            }

            var reason = holder is not null ? "Impossible to connect: another consumer is active"
                : now < ghostUntil ? "Impossible to connect: the last consumer did not send complete"
                : completedAt is { } completed && now < completed + rules.ResubscribeGap ? "Impossible to connect: less than 10 seconds since complete"
                : null;
            if (reason is not null)
            {
                lockedUntil = now + rules.Lockout;
                return new(null, reason);
            }

            holder = consumer;
            ghostUntil = default;
            return new(From(input, now), "");
        }
    }

    /// <summary>The consumer sent complete: from now the gap counts, though it still gets what is queued.</summary>
    public void Completed()
    {
        lock (gate)
        {
            completedAt = time.GetUtcNow();
        }
    }

    /// <summary>The consumer has ended in order, or the server closed it.</summary>
    public void Release(object consumer) => Leave(consumer, TimeSpan.Zero);

    /// <summary>The consumer is gone without complete: its ghost holds the stream.</summary>
    public void Died(object consumer) => Leave(consumer, rules.Ghost);

    /// <summary>Remembers the last offset sent, which is not the last one processed.</summary>
    public void Sent(UInt128 offset)
    {
        lock (gate)
        {
            mark = offset + 1 > mark ? offset + 1 : mark;
            markedAt = time.GetUtcNow();
        }
    }

    /// <summary>Forgets mark, ghost and lockout, as if nobody had ever subscribed.</summary>
    public void Reset()
    {
        lock (gate)
        {
            (ghostUntil, lockedUntil, completedAt) = (default, default, null);
            (mark, markedAt) = (log.Next, time.GetUtcNow());
        }
    }

    private UInt128 From(NewEventInput input, DateTimeOffset now)
    {
        if (input.Highest)
        {
            return mark = log.Newest;
        }

        if (input.Offset is { } asked)
        {
            return mark = asked;
        }

        if (mark > log.Next)
        {
            // The offsets started anew: what is there was not sent yet.
            return mark = log.Oldest;
        }

        return faults.Current.ForgetMark || now - markedAt > rules.MarkMemory ? mark = log.Next : mark;
    }

    private void Leave(object consumer, TimeSpan ghost)
    {
        lock (gate)
        {
            if (ReferenceEquals(holder, consumer))
            {
                holder = null;
                markedAt = time.GetUtcNow();
                ghostUntil = time.GetUtcNow() + ghost;
            }
        }
    }
}
