namespace EdgeGateway.Encoders;

/// <summary>What became of a key after its request had been answered otherwise: a live key that OPERA believes failed, or none at all.</summary>
internal sealed record LateKey(string EncoderId, KeyJob Job, EncodeResult Result);
