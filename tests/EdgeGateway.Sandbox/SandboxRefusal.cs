namespace EdgeGateway.Sandbox;

/// <summary>An order to the sandbox that cannot be carried out. The message tells the fix; over HTTP it is an answer with the status.</summary>
internal sealed class SandboxRefusal(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}
