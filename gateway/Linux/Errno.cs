using System.ComponentModel;

namespace EdgeGateway.Linux;

/// <summary>The error numbers of the kernel that something here follows from (errno(3); the same on x86 and Arm).</summary>
internal static class Errno
{
    public const int None = 0;
    public const int NotPermitted = 1;
    public const int NoEntry = 2;
    public const int Interrupted = 4;
    public const int InputOutput = 5;
    public const int BadDescriptor = 9;
    public const int Access = 13;
    public const int Busy = 16;
    public const int NoDevice = 19;
    public const int Invalid = 22;

    public static string Text(int errno) => new Win32Exception(errno).Message;
}
