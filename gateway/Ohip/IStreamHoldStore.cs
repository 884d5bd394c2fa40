namespace EdgeGateway.Ohip;

/// <summary>Keeps the one <see cref="StreamHoldRecord"/> over restarts and power cuts.</summary>
internal interface IStreamHoldStore
{
    /// <summary>The record last saved; null when there is none or it is not readable.</summary>
    StreamHoldRecord? Load();

    /// <summary>
    /// Returns when the record is on disk. A disk that fails is the store's to report: it does not throw for that, since
    /// the stream goes on with what is in memory.
    /// </summary>
    void Save(StreamHoldRecord record);
}
