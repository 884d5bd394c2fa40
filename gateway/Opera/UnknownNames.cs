namespace EdgeGateway.Opera;

/// <summary>Element names of one kind of event that nobody knows, and how often each came.</summary>
/// <param name="Read">Some slice reads such events.</param>
internal sealed record UnknownNames(string Event, bool Read, Dictionary<string, long> Names);
