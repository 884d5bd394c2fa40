namespace EdgeGateway.Tests.Processes;

/// <summary>Linux's numbers, the same on x64 and ARM.</summary>
internal enum Signal
{
    Kill = 9,
    Terminate = 15,
    Continue = 18,
    Stop = 19,
}
