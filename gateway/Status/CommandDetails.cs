namespace EdgeGateway.Status;

/// <summary>The audit's details of a command.</summary>
/// <param name="Outcome"><c>begun</c>; then <c>ok</c>, or the error's code.</param>
internal sealed record CommandDetails(string? Id, string Outcome, string? Note);
