namespace EdgeGateway.Commands;

/// <summary>The running gateway could not be asked; the message says why and what to do.</summary>
internal sealed class ControlException(string message) : Exception(message);
