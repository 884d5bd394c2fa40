namespace EdgeGateway.Sandbox.Encoders;

/// <summary>What a simulated lock system does wrong. Counts go down as they are used up.</summary>
internal sealed class LockFaults
{
    /// <summary>Enquiries to answer with NAK.</summary>
    public int Busy { get; set; }

    /// <summary>Frames to answer with NAK.</summary>
    public int RefusedFrames { get; set; }

    /// <summary>Answers whose check byte is wrong.</summary>
    public int WrongChecks { get; set; }

    /// <summary>Nothing is answered at all.</summary>
    public bool Dead { get; set; }

    /// <summary>A command is accepted and never answered.</summary>
    public bool NoAnswer { get; set; }

    /// <summary>A command is taken without an ACK.</summary>
    public bool NoAcknowledge { get; set; }

    /// <summary>The error code to answer with.</summary>
    public string? Error { get; set; }

    /// <summary>Garbage stands before the answer.</summary>
    public bool Garbage { get; set; }

    /// <summary>The answer comes one byte at a time.</summary>
    public TimeSpan BetweenBytes { get; set; }

    /// <summary>How long the person takes to present a card.</summary>
    public TimeSpan Card { get; set; }

    /// <summary>An encoder whose unasked answer comes first.</summary>
    public string? OtherFirst { get; set; }

    /// <summary>How long what needs no card takes.</summary>
    public TimeSpan System { get; set; }

    /// <summary>A cancellation has an answer of its own, and the job's comes that much later; null when only the job's comes.</summary>
    public TimeSpan? CancelAnswer { get; set; }

    /// <summary>An answer that comes once, before the ACK of an enquiry.</summary>
    public string[]? Stray { get; set; }

    /// <summary>The cable is pulled when a command comes.</summary>
    public bool PullBefore { get; set; }

    /// <summary>The cable is pulled once a command was accepted.</summary>
    public bool PullAfter { get; set; }
}
