using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeGateway.Mqtt;
using EdgeGateway.Settings;
using EdgeGateway.Status;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Mqtt;

/// <summary>TLS both ways, with a certificate authority of the test's own.</summary>
public sealed class TlsTests
{
    private const string Listener = "cafile {directory}/ca.pem\ncertfile {directory}/broker.pem\nkeyfile {directory}/broker.key\nrequire_certificate true\nuse_identity_as_username true";

    [SkippableFact]
    public async Task A_box_with_its_certificate_gets_in_and_one_without_does_not()
    {
        var files = "";
        await using var broker = await MosquittoBroker.StartAsync(Listener, directory => WriteCertificates(files = directory));
        await using var box = new TestClient("box", broker.Port, null, options => options with
        {
            Tls = new MqttTlsOptions(Path.Combine(files, "ca.pem"), Path.Combine(files, "box.pem"), Path.Combine(files, "box.key")),
        });
        box.Connection.Start();
        await box.WhenConnected();
        box.Connection.Publish("t/x", new byte[100_000]);
        await Eventually.True(() => box.Connection.Counters.FactsDelivered == 1, "a large message is acknowledged");

        await using var stranger = new TestClient("stranger", broker.Port, null, options => options with { Tls = new MqttTlsOptions(Path.Combine(files, "ca.pem"), null, null) });
        stranger.Connection.Start();
        await Eventually.True(() => stranger.Health.Get(HealthBoard.Mqtt)?.Status == HealthStatus.Fail, "the stranger is refused");
    }

    [SkippableFact]
    public async Task A_broker_that_the_authority_does_not_know_is_refused_and_a_missing_file_is_named()
    {
        var files = "";
        await using var broker = await MosquittoBroker.StartAsync(Listener, directory => WriteCertificates(files = directory));
        await using var box = new TestClient("box", broker.Port, null, options => options with { Tls = new MqttTlsOptions(Path.Combine(files, "other-ca.pem"), null, null) });
        box.Connection.Start();
        await Eventually.True(() => box.Detail.Contains("TLS failed", StringComparison.Ordinal), "the failure is said");
        Assert.Contains("mqtt.tls.caFile", box.Detail, StringComparison.Ordinal);

        await using var bare = new TestClient("bare", broker.Port, null, options => options with { Tls = new MqttTlsOptions("/nowhere/ca.pem", null, null) });
        bare.Connection.Start();
        await Eventually.True(() => bare.Detail.Contains("/nowhere/ca.pem", StringComparison.Ordinal), "the missing file is named");
        Assert.Equal("mqttRefused", bare.Alerts.Get(MqttReport.ConnectionAlert)?.Kind);
    }

    private static void WriteCertificates(string directory)
    {
        using var ca = Authority("ca", directory);
        using var other = Authority("other-ca", directory);
        Issue(ca, "broker", directory);
        Issue(ca, "box", directory);
    }

    private static X509Certificate2 Authority(string name, string directory)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TestClient.RealTime.GetUtcNow();
        var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(Path.Combine(directory, $"{name}.pem"), certificate.ExportCertificatePem());
        return certificate;
    }

    private static void Issue(X509Certificate2 ca, string name, string directory)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(ca, ca.NotBefore, ca.NotAfter, RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(Path.Combine(directory, $"{name}.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(directory, $"{name}.key"), key.ExportPkcs8PrivateKeyPem());
    }
}
