namespace EdgeGateway.Settings;

/// <summary>Whose fields the <see cref="EncoderDriver.Isp"/> driver writes.</summary>
internal enum EncoderDialect
{
    Salto,
    Onity,
    Tesa,
}
