namespace EdgeGateway.Sandbox;

/// <summary>The two grants of OHIP environments (PROTOCOL.md section 1).</summary>
internal enum TokenGrant
{
    ClientCredentials,
    Password,
}
