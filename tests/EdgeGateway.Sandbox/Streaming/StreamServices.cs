namespace EdgeGateway.Sandbox;

/// <summary>What every socket of the stream needs.</summary>
internal sealed record StreamServices(
    SandboxOptions Options,
    TimeProvider Time,
    FaultBoard Faults,
    SandboxCounters Counters,
    Journal Journal,
    TokenIssuer Tokens,
    EventLog Log,
    StreamState State);
