using EdgeGateway.Mqtt;

namespace EdgeGateway.Tests.Mqtt;

/// <summary>A link that keeps what it is given; its owner acknowledges.</summary>
internal sealed class FakeLink : IMqttLink
{
    public List<(string Topic, string Payload)> Sent { get; } = [];

    public int Result { get; set; }

    public int Send(in MqttOutgoing message, out int messageId)
    {
        Sent.Add((message.Topic, TestClient.Text(message.Payload)));
        messageId = Sent.Count;
        return Result;
    }

    public int Subscribe(string filter, out int messageId)
    {
        messageId = 0;
        return Result;
    }
}
