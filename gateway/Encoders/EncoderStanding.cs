using NodaTime;

namespace EdgeGateway.Encoders;

/// <summary>
/// An encoder's state as the others see it. Reading takes no lock, and changes are told outside of one: whoever hears of one
/// encoder reads them all, and two that wait for each other would wait for ever.
/// </summary>
internal sealed class EncoderStanding(EncoderView first, Func<bool> isOnline, TimeProvider time, ILogger logger)
{
    private readonly Lock gate = new();
    private readonly Queue<EncoderView> untold = new();
    private EncoderState work = EncoderState.Ready;
    private EncoderView view = first;

    /// <summary>Raised after each change, in their order, on any thread.</summary>
    public event Action<EncoderView>? Changed;

    public EncoderView View => Volatile.Read(ref view);

    public void Set(EncoderState state)
    {
        lock (gate)
        {
            work = state;
        }

        Update();
    }

    /// <summary>Looks whether the device is there; what is not there is offline, whatever it was at.</summary>
    public void Update()
    {
        EncoderView next;
        lock (gate)
        {
            var state = isOnline() ? work : EncoderState.Offline;
            if (state == view.State)
            {
                return;
            }

            next = view with { State = state, Since = Instant.FromDateTimeOffset(time.GetUtcNow()) };
            Volatile.Write(ref view, next);
            untold.Enqueue(next);
            if (untold.Count > 1)
            {
                // Whoever tells of the change before this tells of this one too.
                return;
            }
        }

        Tell(next);
    }

    private void Tell(EncoderView? next)
    {
        while (next is not null)
        {
            try
            {
                Changed?.Invoke(next);
            }
            catch (Exception error)
            {
                logger.DriverFailed(next.EncoderId, error.GetType().Name, error.StackTrace ?? "");
            }

            lock (gate)
            {
                untold.Dequeue();
                untold.TryPeek(out next);
            }
        }
    }
}
