namespace EdgeGateway.Status;

/// <summary>What an argument of a verb is in JSON.</summary>
internal enum VerbArgumentKind
{
    /// <summary>A string, 1 to <see cref="VerbArgument.MaxLength"/> characters, none of them a control character.</summary>
    Text,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A whole number.</summary>
    Number,
}
