namespace EdgeGateway.Encoders;

/// <summary>An open connection that carries bytes.</summary>
internal interface IByteLink : IAsyncDisposable
{
    /// <returns>How many bytes came; 0 when the other side is gone.</returns>
    ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken stop);

    /// <exception cref="IOException">The other side is gone.</exception>
    Task WriteAsync(ReadOnlyMemory<byte> bytes);
}
