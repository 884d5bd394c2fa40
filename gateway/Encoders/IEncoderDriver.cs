namespace EdgeGateway.Encoders;

/// <summary>One encoder behind its link. One job at a time: the <see cref="EncoderPost"/> sees to it.</summary>
internal interface IEncoderDriver
{
    EncoderCapabilities Capabilities { get; }

    /// <summary>Whether its device is there.</summary>
    bool IsOnline { get; }

    /// <summary>Raised after <see cref="IsOnline"/> changed, on any thread.</summary>
    event Action? OnlineChanged;

    /// <summary>Why the job cannot be done, or null. Touches nothing.</summary>
    EncodeResult? Refuse(KeyJob job);

    /// <summary>
    /// Does the job and says how it ended. A driver that cannot call off its device answers early
    /// (<see cref="EncodeRun.AnswerEarly"/>) and ends when the device is idle, at the latest when the run's drain ends.
    /// </summary>
    Task<EncodeResult> RunAsync(EncodeRun run);

    /// <summary>Asks the device whether it is there, without making anything.</summary>
    Task<EncodeResult> ProbeAsync(EncodeRun run);
}
