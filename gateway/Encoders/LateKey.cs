namespace EdgeGateway.Encoders;

/// <summary>A key that was made after its request had been answered otherwise: a live key that OPERA believes failed.</summary>
internal sealed record LateKey(string EncoderId, KeyJob Job, EncodeResult Result);
