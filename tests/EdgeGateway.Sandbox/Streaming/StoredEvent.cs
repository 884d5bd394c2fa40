namespace EdgeGateway.Sandbox;

/// <summary>
/// An entry of the <see cref="EventLog"/>. Exactly one of the three contents is set: a Business Event; the verbatim JSON
/// of a <c>newEvent</c>; or the verbatim bytes of a whole frame, which need not be JSON or UTF-8.
/// </summary>
internal sealed record StoredEvent(UInt128 Offset, DateTimeOffset StoredAt, Guid UniqueEventId)
{
    public BusinessEvent? Event { get; init; }

    public byte[]? RawEvent { get; init; }

    public byte[]? RawFrame { get; init; }
}
