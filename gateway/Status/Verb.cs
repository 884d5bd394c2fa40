namespace EdgeGateway.Status;

/// <summary>
/// Something that a person or a machine can tell the box to do: over MQTT, the control socket and the pages alike. A slice
/// registers its verbs as singletons in its module; <see cref="VerbRegistry"/> finds them.
/// </summary>
/// <param name="Name">The contract's name (<c>outboxRetry</c>).</param>
/// <param name="Does">What it does, for people.</param>
/// <param name="Changes">Whether it changes anything: then every use is audited, and it is refused while that cannot be written.</param>
/// <param name="RunAsync">Does it. Calls run one after the other. An exception is a bug, and answered as one.</param>
internal sealed record Verb(
    string Name,
    string Does,
    bool Changes,
    IReadOnlyList<VerbArgument> Arguments,
    Func<VerbCall, CancellationToken, Task<VerbResult>> RunAsync)
{
    /// <summary>Answered on the box only, for it shows what must not leave the house over the broker: reservations, Oracle's words.</summary>
    public bool LocalOnly { get; init; }

    /// <summary>A verb that does its work at once.</summary>
    public static Verb Of(string name, string does, bool changes, IReadOnlyList<VerbArgument> arguments, Func<VerbCall, VerbResult> run) =>
        new(name, does, changes, arguments, (call, _) => Task.FromResult(run(call)));
}
