using EdgeGateway.Ohip;

namespace EdgeGateway.Tests.Ohip;

/// <summary>Keeps the hold in memory; what is in <see cref="Record"/> is what a restart would find.</summary>
internal sealed class MemoryHoldStore : IStreamHoldStore
{
    public StreamHoldRecord? Record { get; set; }

    public StreamHoldRecord? Load() => Record;

    public void Save(StreamHoldRecord record) => Record = record;
}
