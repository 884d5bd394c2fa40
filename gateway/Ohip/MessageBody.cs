namespace EdgeGateway.Ohip;

/// <summary>What a message says. <paramref name="MessageDate"/> is the database's wall time.</summary>
internal sealed record MessageBody(string MessageText, string MessageDate, string TypeOfMessage, string Recipient, string? Operator);
