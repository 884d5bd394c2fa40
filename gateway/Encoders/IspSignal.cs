namespace EdgeGateway.Encoders;

/// <summary>One thing that came from a lock system.</summary>
/// <param name="Fields">Of a frame, else empty.</param>
internal readonly record struct IspSignal(IspSignalKind Kind, IReadOnlyList<string> Fields)
{
    public static implicit operator IspSignal(IspSignalKind kind) => new(kind, []);
}
