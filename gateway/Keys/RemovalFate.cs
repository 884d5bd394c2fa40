namespace EdgeGateway.Keys;

/// <summary>What becomes of a removal that failed.</summary>
internal enum RemovalFate
{
    TriedAgain,

    /// <summary>The room was let again after the removal had been asked for: another attempt would hit the new guest.</summary>
    Overtaken,

    /// <summary>Too many wait already: a person must do it.</summary>
    TooMany,
}
