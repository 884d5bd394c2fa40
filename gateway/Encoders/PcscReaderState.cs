using System.Runtime.InteropServices;

namespace EdgeGateway.Encoders;

/// <summary>SCARD_READERSTATE: 80 bytes on 64 bits.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PcscReaderState
{
    public byte* Name;
    public nint User;
    public nuint Current;
    public nuint Event;
    public nuint AtrLength;
    public fixed byte Atr[33];
}
