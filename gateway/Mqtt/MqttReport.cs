using EdgeGateway.Status;

namespace EdgeGateway.Mqtt;

/// <summary>Says to people how the connection is: health part <c>mqtt</c>, alerts, log.</summary>
internal sealed class MqttReport(MqttHouse house, string clientId, string address)
{
    public const string ConnectionAlert = "mqtt-connection";
    public const string DuplicateAlert = "mqtt-duplicate-client";

    /// <summary>A broker's restart takes seconds; people need not hear of it.</summary>
    private static readonly TimeSpan AwayBeforeAlert = TimeSpan.FromMinutes(1);

    private long awaySince = house.Time.GetTimestamp();
    private MqttEndKind? alerted;

    public void Starting() => house.Health.Set(HealthBoard.Mqtt, HealthStatus.Warn, $"connecting to {address}");

    public void Connected(bool version5, bool sessionPresent)
    {
        MqttLog.Connected(house.Logger, address, version5 ? "5" : "3.1.1", sessionPresent);
        house.Health.Set(HealthBoard.Mqtt, HealthStatus.Ok, version5 ? $"connected to {address}" : $"connected to {address} with MQTT 3.1.1: no expiry, no response topics");
        house.Alerts.Clear(ConnectionAlert);
        alerted = null;
    }

    /// <summary>A connection or an attempt has ended.</summary>
    public void Ended(MqttEnd end, TimeSpan retryAfter, bool duplicate)
    {
        MqttLog.Ended(house.Logger, address, end.Text, retryAfter.TotalSeconds);
        if (end.Lasted is not null)
        {
            awaySince = house.Time.GetTimestamp();
        }

        var detail = $"not connected to {address}: {end.Text}";
        house.Health.Set(HealthBoard.Mqtt, end.Kind is (MqttEndKind.Lost or MqttEndKind.Dropped) && end.Lasted is not null ? HealthStatus.Warn : HealthStatus.Fail, detail);
        if (duplicate && end.Kind is (MqttEndKind.TakenOver or MqttEndKind.Dropped))
        {
            house.Alerts.Raise(DuplicateAlert, "mqttDuplicateClient", AlertSeverity.Critical,
                $"Another client uses this client id: the broker {address} knows two boxes as '{clientId}' (a copied SD card?), and they throw each other out. Give one of them its own gatewayId. This box waits a minute or two between attempts.");
        }

        var personNeeded = end.Kind is MqttEndKind.Refused or MqttEndKind.NotConfigured;
        if (personNeeded || alerted is not null || house.Time.GetElapsedTime(awaySince) >= AwayBeforeAlert)
        {
            // The kind stays while the broker is away, so that the text does not change with every attempt for nothing.
            alerted = end.Kind;
            house.Alerts.Raise(ConnectionAlert, personNeeded ? "mqttRefused" : "mqttAway", AlertSeverity.Critical,
                $"This box has no connection to the broker {address}: {end.Text}. Rooms get no status and the configuration cannot change until it is back.");
        }
    }

    /// <summary>The other client with our id has not been seen for long enough.</summary>
    public void DuplicateGone() => house.Alerts.Clear(DuplicateAlert);

    /// <summary>The broker takes our connection but not a message or subscription.</summary>
    public void Refused(string what, string topic, int code)
    {
        var reason = MqttReason.OfBroker(code);
        MqttLog.Refused(house.Logger, what, topic, reason);
        house.Health.Set(HealthBoard.Mqtt, HealthStatus.Warn, $"connected to {address}, which refuses {what} {topic}: {reason}");
    }

    public void Stopped() => house.Health.Set(HealthBoard.Mqtt, HealthStatus.Warn, "stopped");
}
