namespace EdgeGateway.Status;

/// <summary>What the book says of a command that came in.</summary>
/// <param name="Known">Not null: it came before.</param>
/// <param name="Full">The book takes no more today.</param>
internal readonly record struct CommandEntry(KnownCommand? Known, bool Full);
