namespace EdgeGateway.Encoders;

/// <summary>
/// Takes bytes as they come, in whatever pieces, and finds the signals and frames among them. Whatever stands outside a frame
/// and is no signal is garbage and is skipped; a control character inside a frame ends it, so a frame that was cut off takes
/// nothing of the next one with it.
/// </summary>
internal sealed class IspFrameReader(IspCheck check, bool mayBeUnchecked, bool windows = false)
{
    /// <summary>The longest answer known (a card that was read) has 200 bytes.</summary>
    public const int MaxLength = 2048;

    private readonly List<byte> frame = new(256);
    private bool checkIsNext;

    /// <summary>Forgets a frame that has begun.</summary>
    public void Reset()
    {
        frame.Clear();
        checkIsNext = false;
    }

    public IEnumerable<IspSignal> Feed(ReadOnlyMemory<byte> bytes)
    {
        for (var index = 0; index < bytes.Length; index++)
        {
            if (Take(bytes.Span[index]) is { } signal)
            {
                yield return signal;
            }
        }
    }

    private IspSignal? Take(byte one)
    {
        // The check byte may have any value, those of the signals too.
        if (checkIsNext)
        {
            var whole = frame.ToArray();
            Reset();
            return (one == IspWire.Check(whole, check) || (mayBeUnchecked && one == IspWire.Unchecked))
                && IspWire.Fields(whole.AsSpan(1..^1), windows) is { Count: > 0 } fields
                ? new IspSignal(IspSignalKind.Frame, fields)
                : IspSignalKind.Damaged;
        }

        if (one == IspWire.Start)
        {
            Reset();
            frame.Add(one);
            return null;
        }

        if (frame.Count == 0)
        {
            return Signal(one);
        }

        if (one == IspWire.End)
        {
            frame.Add(one);
            checkIsNext = true;
            return null;
        }

        if (Signal(one) is { } signal)
        {
            Reset();
            return signal;
        }

        if (frame.Count == MaxLength)
        {
            Reset();
            return IspSignalKind.Damaged;
        }

        frame.Add(one);
        return null;
    }

    private static IspSignal? Signal(byte one) => one switch
    {
        IspWire.Acknowledge => IspSignalKind.Acknowledge,
        IspWire.Refuse => IspSignalKind.Refuse,
        IspWire.Enquiry => IspSignalKind.Enquiry,
        _ => null,
    };
}
