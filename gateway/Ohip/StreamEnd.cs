namespace EdgeGateway.Ohip;

/// <summary>How a connection to the stream ended.</summary>
/// <param name="Code">The HTTP status or WebSocket close code, else 0.</param>
/// <param name="Words">What is known about it, for a technician; no guest data. May be empty.</param>
internal sealed record StreamEnd(StreamEndKind Kind, int Code = 0, string Words = "")
{
    /// <summary>For the log and the status page: "closed 4409".</summary>
    public string Cause => Code == 0 ? Kind.ToString() : $"{Kind} {Code}";
}
