namespace EdgeGateway.Encoders;

/// <summary>What several encoders may share: opened, watched and opened again for as long as the gateway runs.</summary>
internal interface IEncoderLink
{
    void Start();

    Task StopAsync();
}
