namespace EdgeGateway.Status;

/// <summary>One argument of a verb. A required one that is missing, or one of the wrong kind, never reaches the verb.</summary>
/// <param name="What">What it means, for people.</param>
internal sealed record VerbArgument(string Name, VerbArgumentKind Kind, string What, bool Required = false)
{
    /// <summary>Names and ids are short; nothing else is an argument today.</summary>
    public const int MaxLength = 200;

    /// <summary>An argument that a verb cannot do without.</summary>
    public static VerbArgument RequiredText(string name, string what) => new(name, VerbArgumentKind.Text, what, true);
}
