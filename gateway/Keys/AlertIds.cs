using System.Security.Cryptography;
using System.Text;

namespace EdgeGateway.Keys;

/// <summary>Ids of alerts about something whose name may have characters that no alert's id has.</summary>
internal static class AlertIds
{
    public static string Of(string kind, string name) => $"{kind}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..10]}";
}
