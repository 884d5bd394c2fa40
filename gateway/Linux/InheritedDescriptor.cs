using Microsoft.Win32.SafeHandles;

namespace EdgeGateway.Linux;

/// <summary>An open file that systemd kept for the program over a restart, under the name it was given then.</summary>
internal sealed record InheritedDescriptor(string Name, SafeFileHandle Handle);
