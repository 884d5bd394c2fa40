namespace EdgeGateway.Settings;

/// <summary>PEM files for TLS to the broker; the client certificate is optional.</summary>
internal sealed record MqttTlsOptions(string CaFile, string? CertificateFile, string? KeyFile)
{
    /// <summary>Null when no CA file is given: then the connection is plain.</summary>
    public static MqttTlsOptions? Read(JsonSection section)
    {
        var ca = section.OptionalText("caFile");
        var certificate = section.OptionalText("certificateFile");
        var key = section.OptionalText("keyFile");
        if ((certificate is null) != (key is null))
        {
            section.Error(certificate is null ? "certificateFile" : "keyFile", "is missing: a client certificate needs both files.");
        }

        if (ca is null && certificate is not null)
        {
            section.Error("caFile", "is missing: the broker's certificate is checked against it.");
        }

        section.Done();
        return ca is null ? null : new MqttTlsOptions(ca, certificate, key);
    }
}
