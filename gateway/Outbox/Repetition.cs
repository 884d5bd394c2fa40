namespace EdgeGateway.Outbox;

/// <summary>What came of a person's wish to make a call again.</summary>
internal enum Repetition
{
    /// <summary>No such call is refused or parked, or its content is gone.</summary>
    NotFound,

    /// <summary>A wake-up's time has passed; the call stays as it is.</summary>
    TimePassed,

    Done,
}
