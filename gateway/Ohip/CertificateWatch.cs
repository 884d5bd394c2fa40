using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Ohip;

/// <summary>Looks on while the framework validates a server's certificate, to be able to say what was wrong. The verdict stays the framework's.</summary>
internal sealed class CertificateWatch(TimeProvider time)
{
    private volatile CertificateTrouble? last;

    /// <summary>What was wrong with the last certificate, and forgets it.</summary>
    public CertificateTrouble? Take() => Interlocked.Exchange(ref last, null);

    /// <summary>For <see cref="SslClientAuthenticationOptions.RemoteCertificateValidationCallback"/>.</summary>
    public bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var known = certificate as X509Certificate2;
        last = CertificateTrouble.Of(errors, InstantOf(known?.NotBefore), InstantOf(known?.NotAfter), time.GetInstant());
        return errors == SslPolicyErrors.None;
    }

    private static Instant? InstantOf(DateTime? local) => local is { } value ? Instant.FromDateTimeUtc(value.ToUniversalTime()) : null;
}
