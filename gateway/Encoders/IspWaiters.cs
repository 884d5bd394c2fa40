namespace EdgeGateway.Encoders;

/// <summary>The jobs of one link that wait for their answers.</summary>
internal sealed class IspWaiters
{
    private readonly Lock gate = new();
    private readonly List<IspWaiter> waiting = [];

    /// <param name="cancelCode">The code of an answer that says it was called off, or null.</param>
    public IspWaiter Add(IspCommand command, string? cancelCode)
    {
        var waiter = new IspWaiter(command, cancelCode, Remove);
        lock (gate)
        {
            waiting.Add(waiter);
        }

        return waiter;
    }

    /// <returns>False when nobody waits for this answer.</returns>
    public bool Give(IspAnswer answer)
    {
        lock (gate)
        {
            var open = waiting.Where(waiter => !waiter.Reply.IsCompleted).ToList();
            if (open.Find(waiter => waiter.Wants(answer, open.Count == 1)) is not { } owner)
            {
                return false;
            }

            owner.Complete(new IspReply(IspReplyKind.Answer, answer));
            return true;
        }
    }

    /// <summary>An answer came that cannot be read: when only one job waits, it was that one's.</summary>
    public void Garbled()
    {
        lock (gate)
        {
            if (waiting.Where(waiter => !waiter.Reply.IsCompleted).ToList() is [var only])
            {
                only.Complete(new IspReply(IspReplyKind.Garbled));
            }
        }
    }

    public void Lost()
    {
        lock (gate)
        {
            foreach (var waiter in waiting)
            {
                waiter.Complete(new IspReply(IspReplyKind.Lost));
            }
        }
    }

    private void Remove(IspWaiter waiter)
    {
        lock (gate)
        {
            waiting.Remove(waiter);
        }
    }
}
