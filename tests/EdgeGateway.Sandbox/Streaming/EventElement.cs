namespace EdgeGateway.Sandbox;

/// <summary>One element of an event's detail (EventDetail, PROTOCOL.md section 5.1). The other four fields of the schema are always null here: no published event shows a value.</summary>
internal sealed record EventElement(string Name, string? Old, string? New)
{
    public EventElement(string name, string? unchanged)
        : this(name, unchanged, unchanged)
    {
    }

    public bool Changed => !string.Equals(Old ?? "", New ?? "", StringComparison.Ordinal);
}
