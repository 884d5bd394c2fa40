namespace EdgeGateway.Settings;

/// <summary>A credential is missing or cannot be read. The message says where it was looked for, never what it holds.</summary>
internal sealed class CredentialException(string message) : Exception(message);
