namespace EdgeGateway.Keys;

/// <summary>The payload of <c>encoder/{encoderId}</c> (contract, section 1).</summary>
/// <param name="State"><c>ready</c>, <c>working</c>, <c>draining</c> or <c>offline</c>.</param>
internal sealed record EncoderTopic(string State, string GatewayId, string Driver, string Since);
