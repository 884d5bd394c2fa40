using System.Security.Cryptography;

namespace EdgeGateway.Encoders;

/// <summary>Guests' PINs. They go into one answer and are kept nowhere.</summary>
internal static class Pins
{
    /// <summary>Every digit from the cryptographic generator; the first is no zero, which some keypad systems drop.</summary>
    public static string New(int digits) => RandomNumberGenerator.GetString("123456789", 1) + RandomNumberGenerator.GetString("0123456789", digits - 1);
}
