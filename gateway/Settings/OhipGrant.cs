namespace EdgeGateway.Settings;

/// <summary>How a token is asked for; the Developer Portal's Environments page says which (PROTOCOL 1).</summary>
internal enum OhipGrant
{
    /// <summary>OCIM environments.</summary>
    ClientCredentials,

    /// <summary>SSD environments ("Resource Owner").</summary>
    Password,
}
