using EdgeGateway.Settings;

namespace EdgeGateway.Ohip;

/// <summary>What opens OHIP's door: connections, tokens and the application key.</summary>
internal sealed record OhipAccess(OhipHttp Http, TokenSource Tokens, CredentialStore Credentials);
