namespace EdgeGateway.Opera;

/// <summary>
/// One line of an event's detail. A new record has no old value (null or ""), a removed value no new one; unused
/// elements are present with empty texts (PROTOCOL 4.2, 4.3).
/// </summary>
/// <param name="Name">Normalised, see <see cref="ElementName"/>.</param>
internal readonly record struct EventElement(string Name, string? OldValue, string? NewValue);
