using System.Net.Security;
using NodaTime;
using NodaTime.Text;

namespace EdgeGateway.Ohip;

/// <summary>
/// Why a server's certificate was not accepted. A box without a battery clock starts in the past, where every certificate
/// is "not yet valid": that is the clock's fault and heals by itself, and must not be taken for an attack.
/// </summary>
/// <param name="IsClock">The box's clock is likely what is wrong.</param>
internal sealed record CertificateTrouble(bool IsClock, string Words)
{
    private static readonly InstantPattern Text = InstantPattern.General;

    /// <summary>Null when the certificate is accepted.</summary>
    public static CertificateTrouble? Of(SslPolicyErrors errors, Instant? notBefore, Instant? notAfter, Instant now)
    {
        if (errors == SslPolicyErrors.None)
        {
            return null;
        }

        if (notBefore > now)
        {
            return new CertificateTrouble(true, $"Clock: this box believes it is {Text.Format(now)}, when the server's certificate is not yet valid (it begins {Text.Format(notBefore.Value)}). Set the clock or make a time server reachable.");
        }

        if (notAfter < now)
        {
            return new CertificateTrouble(false, $"The server's certificate ended {Text.Format(notAfter.Value)}; this box's clock says {Text.Format(now)}. Unless the clock is wrong, something else answers in the place of OHIP.");
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return new CertificateTrouble(false, "The server's certificate is for another name: check the address, and whether a proxy or log-in page answers in the place of OHIP.");
        }

        return new CertificateTrouble(false, "The server's certificate is not from an authority that this box trusts: a proxy that opens encrypted traffic, or ca-certificates is out of date.");
    }
}
