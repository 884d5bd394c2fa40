using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeGateway.Tests.Mqtt;
using EdgeGateway.Tests.Support;

namespace EdgeGateway.Tests.Keys;

/// <summary>An authority of the property's own with an intermediate one, and a certificate of a box, each a PEM file.</summary>
internal sealed class KeyCertificates : IDisposable
{
    public const string BoxName = "box.hotel.example";

    // Read once: no certificate outlives its authority's.
    private static readonly DateTimeOffset From = TestClient.RealTime.GetUtcNow().AddDays(-1);
    private static readonly DateTimeOffset Until = From.AddDays(31);

    private readonly TempDirectory directory = new();

    public KeyCertificates()
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var root = Authority("CN=Property", rootKey).CreateSelfSigned(From, Until);
        using var middleKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var middle = Authority("CN=Boxes", middleKey).Create(root, From, Until, [1, 2, 3]).CopyWithPrivateKey(middleKey);
        using var boxKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={BoxName}", boxKey, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(BoxName);
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var box = request.Create(middle, From, Until, [4, 5, 6]);
        Root = X509CertificateLoader.LoadCertificate(root.RawData);
        directory.Write("ca.pem", root.ExportCertificatePem());
        directory.Write("box.pem", $"{box.ExportCertificatePem()}\n{middle.ExportCertificatePem()}\n");
        directory.Write("box.key", boxKey.ExportPkcs8PrivateKeyPem());
    }

    public X509Certificate2 Root { get; }

    /// <summary>The box's certificate with its chain, without the files' endings.</summary>
    public string Box => directory.File("box");

    public string CaFile => directory.File("ca.pem");

    /// <summary>A client that trusts this authority alone, and needs the chain from the server.</summary>
    public HttpClientHandler Handler()
    {
        var handler = new HttpClientHandler { CheckCertificateRevocationList = false };
        handler.ServerCertificateCustomValidationCallback = (_, certificate, chain, _) =>
        {
            var sent = chain!.ChainElements.Select(element => element.Certificate).ToArray();
            using var own = new X509Chain();
            own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            own.ChainPolicy.CustomTrustStore.Add(Root);
            own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            own.ChainPolicy.ExtraStore.AddRange(sent);
            return own.Build(certificate!);
        };
        return handler;
    }

    public void Dispose()
    {
        Root.Dispose();
        directory.Dispose();
    }


    private static CertificateRequest Authority(string name, ECDsa key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request;
    }
}
