using System.Text;

namespace EdgeGateway.Sandbox;

/// <summary>A close frame has room for 123 bytes of reason.</summary>
internal static class CloseReason
{
    private const int MaxBytes = 123;

    public static string Fit(string reason)
    {
        while (Encoding.UTF8.GetByteCount(reason) > MaxBytes)
        {
            reason = reason[..^1];
        }

        return reason;
    }
}
