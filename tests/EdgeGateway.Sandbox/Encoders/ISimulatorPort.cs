namespace EdgeGateway.Sandbox.Encoders;

/// <summary>What a simulated lock system is connected by.</summary>
internal interface ISimulatorPort : IDisposable
{
    /// <returns>How many bytes came; 0 when the port was pulled.</returns>
    Task<int> ReadAsync(Memory<byte> buffer);

    Task WriteAsync(ReadOnlyMemory<byte> bytes);

    /// <summary>Pulls the cable: the other side sees its device go.</summary>
    void Pull();
}
