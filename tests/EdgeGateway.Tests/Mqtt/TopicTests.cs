using EdgeGateway.Mqtt;
using EdgeGateway.Rooms;
using FsCheck.Fluent;
using Xunit;

namespace EdgeGateway.Tests.Mqtt;

public sealed class TopicTests
{
    private static readonly MqttTopics Topics = new("egw/v1", new HotelId("HOTEL1"), "floor-02");

    [Theory]
    [InlineData("a/b", "a/b", true)]
    [InlineData("a/b", "a/b/c", false)]
    [InlineData("a/b/c", "a/b", false)]
    [InlineData("a/+/c", "a/b/c", true)]
    [InlineData("a/+", "a/", true)]
    [InlineData("+", "a/b", false)]
    [InlineData("a/#", "a", true)]
    [InlineData("a/#", "a/b/c", true)]
    [InlineData("a/#", "ab", false)]
    [InlineData("a/+/#", "a", false)]
    [InlineData("#", "a/b", true)]
    [InlineData("#", "$SYS/x", false)]
    [InlineData("$SYS/#", "$SYS/x", true)]
    public void Filters_match_as_MQTT_says(string filter, string topic, bool expected) => Assert.Equal(expected, TopicFilter.Matches(filter, topic));

    [Theory]
    [InlineData("205", "egw/v1/HOTEL1/room/205/lamp")]
    [InlineData("0205 A", "egw/v1/HOTEL1/room/0205 A/lamp")]
    [InlineData("1/2+3#4%5", "egw/v1/HOTEL1/room/1%2F2%2B3%234%255/lamp")]
    [InlineData("a\u0001b\u0085", "egw/v1/HOTEL1/room/a%01b%C2%85/lamp")]
    public void Rooms_are_percent_encoded(string room, string topic)
    {
        Assert.Equal(topic, Topics.Room(new RoomNumber(room), "lamp"));
        Assert.Equal(new RoomNumber(room), Topics.RoomOf(topic));
    }

    [Fact]
    public void Every_room_number_comes_back_from_its_topic_which_can_be_published_to()
    {
        var letter = Gen.OneOf(Gen.Elements("/+#% \u0000\u0001\u001f\u007f\u0085$äß語".ToCharArray()), Gen.Choose('0', 'z').Select(code => (char)code));
        var rooms = Gen.NonEmptyListOf(letter).Select(letters => string.Concat(letters));
        FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(rooms.ToArbitrary(), room =>
        {
            var topic = Topics.Room(new RoomNumber(room), "lamp");
            return Topics.RoomOf(topic) == new RoomNumber(room)
                && TopicFilter.IsTopic(topic)
                && TopicFilter.Matches(Topics.EveryRoom("lamp"), topic);
        }));
    }

    [Theory]
    [InlineData("egw/v1/HOTEL1/room/%32/lamp")]
    [InlineData("egw/v1/HOTEL1/room/a%2fb/lamp")]
    [InlineData("egw/v1/HOTEL1/room//lamp")]
    [InlineData("egw/v1/HOTEL2/room/205/lamp")]
    [InlineData("egw/v1/HOTEL1/gw/205/lamp")]
    public void Other_spellings_and_other_topics_are_no_room(string topic) => Assert.Null(Topics.RoomOf(topic));
}
