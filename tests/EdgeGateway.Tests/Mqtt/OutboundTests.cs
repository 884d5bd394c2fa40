using EdgeGateway.Mqtt;
using Xunit;

namespace EdgeGateway.Tests.Mqtt;

public sealed class OutboundTests
{
    private readonly MqttTally tally = new();
    private readonly FakeLink link = new();
    private readonly MqttOutbound outbound;

    public OutboundTests() => outbound = new MqttOutbound(tally);

    [Fact]
    public void Facts_that_were_not_acknowledged_are_sent_again_in_order_after_all_levels()
    {
        outbound.Attach(link);
        Fact("1");
        outbound.PublishState("level", "a"u8);
        Fact("2");
        Fact("3");
        Assert.Null(outbound.Acknowledge(1, 0));
        outbound.Detach();
        Fact("4");
        var next = new FakeLink();
        outbound.Attach(next);
        Assert.Equal([("level", "a"), ("fact", "2"), ("fact", "3"), ("fact", "4")], next.Sent);
        Assert.Equal(1, tally.FactsDelivered);
        Assert.Equal(3, outbound.FactsWaiting);
    }

    [Fact]
    public void A_slow_broker_gets_only_the_newest_of_a_level_and_facts_wait_their_turn()
    {
        outbound.Attach(link);
        for (var i = 0; i < MqttLimits.Window; i++)
        {
            Fact($"{i}");
        }

        for (var i = 0; i < 100; i++)
        {
            outbound.PublishState("level", TestClient.Bytes($"{i}"));
        }

        Assert.Equal(MqttLimits.Window, link.Sent.Count);
        outbound.Acknowledge(1, 0);
        Assert.Equal(("level", "99"), link.Sent[^1]);
        Assert.Equal(MqttLimits.Window + 1, link.Sent.Count);
    }

    [Fact]
    public void Facts_are_bounded_by_bytes_and_have_room_again_after_the_acknowledgement()
    {
        var half = new byte[(MqttLimits.FactBytes / 2) + 1];
        Assert.True(outbound.Publish(new MqttOutgoing("fact", half, 1, false)));
        Assert.False(outbound.Publish(new MqttOutgoing("fact", half, 1, false)));
        Assert.Equal(1, tally.FactsRefused);
        outbound.Attach(link);
        outbound.Acknowledge(1, 0);
        Assert.True(outbound.Publish(new MqttOutgoing("fact", half, 1, false)));
    }

    [Fact]
    public void A_fact_that_meets_the_end_of_the_connection_waits_for_the_next_one()
    {
        outbound.Attach(link);
        link.Result = MosquittoCode.NoConnection;
        Assert.True(outbound.Publish(new MqttOutgoing("fact", "1"u8.ToArray(), 1, false)));
        Assert.True(outbound.Publish(new MqttOutgoing("fact", "2"u8.ToArray(), 1, false)));
        outbound.Detach();
        link.Sent.Clear();

        link.Result = MosquittoCode.Success;
        outbound.Attach(link);

        Assert.Equal([("fact", "1"), ("fact", "2")], link.Sent);
        Assert.Equal(0, tally.RefusedByBroker);
    }

    [Fact]
    public void A_level_that_the_library_refuses_for_good_blocks_nothing()
    {
        link.Result = 25;
        outbound.Attach(link);
        outbound.PublishState("level", "too large"u8);
        Assert.True(outbound.WhenDrained().IsCompleted);
        Assert.Equal(1, tally.RefusedByBroker);
    }

    [Fact]
    public void A_level_that_somebody_overwrote_is_corrected_once()
    {
        outbound.Attach(link);
        outbound.PublishState("state", "online"u8);
        outbound.Correct("state", "online"u8);
        Assert.Single(link.Sent);
        outbound.Correct("state", "offline"u8);
        Assert.Equal([("state", "online"), ("state", "online")], link.Sent);
    }

    private void Fact(string text) => Assert.True(outbound.Publish(new MqttOutgoing("fact", TestClient.Bytes(text), 1, false)));
}
