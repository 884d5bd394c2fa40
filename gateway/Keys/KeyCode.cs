namespace EdgeGateway.Keys;

/// <summary>OPERA's four answers; Oracle defines only the names, the split of causes is PROTOCOL 6.3's.</summary>
internal enum KeyCode
{
    /// <summary>Done.</summary>
    OK,

    /// <summary>The encoder is at work.</summary>
    BY,

    /// <summary>Cannot be done: asking again is of no use.</summary>
    UR,

    /// <summary>Not done this time: worth asking again.</summary>
    RY,
}
