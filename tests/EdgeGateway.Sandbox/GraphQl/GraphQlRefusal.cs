namespace EdgeGateway.Sandbox;

/// <summary>A document or variable that Oracle's schema does not admit. The message names the culprit and becomes the reason of close 4400.</summary>
internal sealed class GraphQlRefusal(string message) : Exception(message);
