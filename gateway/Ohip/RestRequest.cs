using EdgeGateway.Opera;

namespace EdgeGateway.Ohip;

/// <summary>One REST request, without what every request has (base address, token, headers).</summary>
/// <param name="Path">From the base address on, query included, already escaped.</param>
/// <param name="Body">JSON, or null.</param>
internal sealed record RestRequest(OperaOperation Operation, HttpMethod Method, string Path, byte[]? Body = null)
{
    /// <summary>Writes carry <c>x-externalsystem</c>, so that OPERA does not send their events back.</summary>
    public bool IsWrite => Method != HttpMethod.Get && Operation != OperaOperation.SearchWakeUpCalls;
}
