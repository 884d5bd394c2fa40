using System.Net.Sockets;
using System.Security.Authentication;

namespace EdgeGateway.Ohip;

/// <summary>Says in a technician's words why a server could not be reached.</summary>
internal static class NetworkTrouble
{
    /// <param name="error">What the framework threw.</param>
    /// <param name="certificate">What <see cref="CertificateWatch"/> saw, or null.</param>
    public static string Explain(Exception error, CertificateTrouble? certificate)
    {
        if (certificate is not null)
        {
            return certificate.Words;
        }

        for (Exception? cause = error; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData }:
                    return "The name of OHIP's gateway cannot be resolved: check the DNS server of this box's network.";
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return "The connection is refused: check baseUrl, and the firewall.";
                case SocketException { SocketErrorCode: SocketError.NetworkUnreachable or SocketError.HostUnreachable }:
                    return "There is no way to OHIP's gateway: check this box's network cable and default route.";
                case SocketException { SocketErrorCode: SocketError.TimedOut }:
                    return "OHIP's gateway does not answer: check the firewall.";
                case AuthenticationException:
                    return "No encrypted connection can be made with OHIP's gateway.";
                default:
                    break;
            }
        }

        return $"The connection failed ({error.GetBaseException().GetType().Name}).";
    }
}
