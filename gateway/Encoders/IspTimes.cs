namespace EdgeGateway.Encoders;

/// <summary>Times of the dialogue (encoders/PROTOCOLS 3.3 and 9.2).</summary>
internal sealed record IspTimes
{
    /// <summary>For an ACK, from Onity's manual.</summary>
    public TimeSpan Reply { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Tries of an enquiry, and of a frame that came through damaged.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>Between two enquiries of a device that is busy.</summary>
    public TimeSpan BusyPause { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>A cancellation and the job that it called off may both be answered, one after the other.</summary>
    public TimeSpan SecondAnswer { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A pulled adapter is back under its name a second or two after it was plugged.</summary>
    public TimeSpan Reopen { get; init; } = TimeSpan.FromSeconds(1.5);

    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(3);
}
