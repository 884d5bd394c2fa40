using EdgeGateway.Tests.Support;

namespace EdgeGateway.Tests.Keys;

/// <summary>How a test's house is set up.</summary>
/// <param name="Certificate">Path of a PEM certificate and key without their endings: then keys are served with TLS.</param>
/// <param name="Broker">A broker's port; none when null.</param>
internal sealed record KeyHouseOptions(
    ManualTimeProvider? Time = null,
    int Encoders = 1,
    bool Online = false,
    string? Certificate = null,
    int? Broker = null,
    int Port = 0,
    int DelayMilliseconds = 0,
    bool NoUsers = false,
    string GatewayId = "floor-02")
{
    /// <summary>A lock system behind one more encoder, "lock".</summary>
    public (string Dialect, int Port)? Lock { get; init; }
}
