using EdgeGateway.Settings;
using EdgeGateway.Status;

namespace EdgeGateway.Mqtt;

/// <summary>What the connection needs of the house.</summary>
internal sealed record MqttHouse(CredentialStore Credentials, HealthBoard Health, AlertBoard Alerts, TimeProvider Time, ILogger Logger);
