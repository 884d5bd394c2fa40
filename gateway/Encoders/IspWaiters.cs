namespace EdgeGateway.Encoders;

/// <summary>The jobs of one link that wait for their answers.</summary>
internal sealed class IspWaiters
{
    private readonly Lock gate = new();
    private readonly List<IspWaiter> waiting = [];

    public void Add(IspWaiter waiter)
    {
        lock (gate)
        {
            if (!waiting.Contains(waiter))
            {
                waiting.Add(waiter);
            }
        }
    }

    public void Remove(IspWaiter waiter)
    {
        lock (gate)
        {
            waiting.Remove(waiter);
        }
    }

    /// <returns>False when nobody waits for this answer.</returns>
    public bool Give(IspAnswer answer)
    {
        lock (gate)
        {
            var open = waiting.Where(waiter => waiter.IsOpen).ToList();
            if (open.Find(waiter => waiter.Wants(answer, open.Count == 1)) is not { } owner)
            {
                return false;
            }

            owner.Give(new IspReply(IspReplyKind.Answer, answer));
            return true;
        }
    }

    /// <summary>An answer came that cannot be read: when only one job waits, it was that one's.</summary>
    public void Garbled()
    {
        lock (gate)
        {
            if (waiting.Where(waiter => waiter.IsOpen).ToList() is [var only])
            {
                only.Give(new IspReply(IspReplyKind.Garbled));
            }
        }
    }

    public void Lost()
    {
        lock (gate)
        {
            foreach (var waiter in waiting.Where(waiter => waiter.IsOpen))
            {
                waiter.Give(new IspReply(IspReplyKind.Lost));
            }
        }
    }
}
