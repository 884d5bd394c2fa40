using EdgeGateway.Inbox;
using EdgeGateway.Lamps;
using EdgeGateway.Rooms;
using EdgeGateway.Storage;
using EdgeGateway.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Lamps;

public class LampHandlerTests
{
    [Fact]
    public void Two_sharers_are_an_OR()
    {
        using var box = new TestBox();
        box.SubscribeLive();

        box.Feed(Events.Light(1, "7", "205", true), Events.Light(2, "8", "205", true), Events.Light(3, "7", "205", false));
        Assert.True(box.IsOn("205"));

        box.Feed(Events.Light(4, "8", "205", false));
        Assert.False(box.IsOn("205"));
    }

    [Fact]
    public void A_move_takes_the_light_along()
    {
        using var box = new TestBox();
        box.SubscribeLive();

        box.Feed(Events.Light(1, "7", "205", true), Events.Light(2, "7", "206", true));

        Assert.False(box.IsOn("205"));
        Assert.True(box.IsOn("206"));
    }

    [Fact]
    public void A_delta_without_a_room_finds_it_by_the_reservation()
    {
        using var box = new TestBox();
        box.SubscribeLive();

        box.Feed(Events.Light(1, "7", "205", false), Events.Light(2, "7", null, true));

        Assert.True(box.IsOn("205"));
    }

    [Fact]
    public void A_delta_of_an_unknown_reservation_waits_for_its_room()
    {
        using var box = new TestBox();
        box.SubscribeLive();

        box.Feed(Events.Light(1, "7", null, true));
        Assert.False(box.IsOn("205"));

        box.Feed(Events.Status(2, "7", "205", []));
        Assert.True(box.IsOn("205"));
    }

    [Theory]
    [InlineData("0205")]
    [InlineData("205A")]
    [InlineData("2 05")]
    [InlineData("2/05")]
    [InlineData("2+05")]
    [InlineData("#205")]
    [InlineData("20%5")]
    public void Rooms_are_exact_texts(string room)
    {
        using var box = new TestBox("205", room);
        box.SubscribeLive();

        box.Feed(Events.Light(1, "7", room, true));

        Assert.False(box.IsOn("205"));
        Assert.True(box.IsOn(room));
    }

    [Fact]
    public void The_lamps_topic_says_who_wants_it_on_since_when_and_whether_the_line_is_driven()
    {
        using var box = new TestBox();
        box.SubscribeLive();
        box.Feed(Events.Light(1, "7", "205", true));
        box.Lamps.SetSource(new RoomNumber("205"), "voicemail", true);

        Assert.Equal(
            """{"on":true,"sources":["opera","voicemail"],"since":"2026-11-20T06:00:30Z","driven":true}""",
            box.Mqtt.Retained["egw/v1/HOTEL1/room/205/lamp"]);
    }

    [Fact]
    public void Other_sources_survive_a_crash_and_OPERA_alone_cannot_turn_them_off()
    {
        using var box = new TestBox();
        box.SubscribeLive();
        box.Lamps.SetSource(new RoomNumber("205"), "voicemail", true);

        using var next = box.Crash();
        Assert.True(next.IsOn("205"));
        next.SubscribeLive();
        next.Feed(Events.Light(1, "7", "205", true), Events.Light(2, "7", "205", false));
        Assert.True(next.IsOn("205"));

        next.Lamps.SetSource(new RoomNumber("205"), "voicemail", false);
        Assert.False(next.IsOn("205"));
    }

    [Fact]
    public void A_lamp_that_another_system_lit_is_restored_without_an_edge_also_without_OPERA()
    {
        using var box = new TestBox();
        box.Lamps.SetSource(new RoomNumber("205"), "voicemail", true);
        var before = box.Mqtt.Retained["egw/v1/HOTEL1/room/205/lamp"];

        using var next = box.Crash();

        Assert.Equal(before, next.Mqtt.Retained["egw/v1/HOTEL1/room/205/lamp"]);
        Assert.Equal(0, next.Edges("205"));
    }

    [Fact]
    public void After_a_crash_in_a_backlog_the_lamp_stays_as_it_was_until_the_rest_is_read()
    {
        using var box = InABacklog();
        Assert.True(box.IsOn("205"));

        using var next = box.Crash();
        Assert.True(next.IsOn("205"));

        next.Subscribe();
        next.Feed(Events.Light(301, "7", "205", false));
        next.Feed(Events.Light(302, "7", "205", true));
        next.Settle();
        Assert.True(next.IsOn("205"));
        Assert.Equal(0, next.Edges("205"));
    }

    [Fact]
    public void What_was_shown_at_the_end_of_a_backlog_is_restored_after_a_crash_right_then()
    {
        using var box = new TestBox();
        box.Subscribe();
        box.Feed(Events.Light(1, "7", "205", true));
        while (!box.IsOn("205"))
        {
            box.Time.Advance(EventPump.CommitDelay);
            box.Step();
        }

        using var next = box.Crash();

        Assert.True(next.IsOn("205"));
        Assert.Equal(0, next.Edges("205"));
    }

    [Fact]
    public void After_a_crash_in_a_backlog_the_lamp_follows_once_the_stream_has_caught_up()
    {
        using var box = InABacklog();

        using var next = box.Crash();
        next.Subscribe();
        next.Feed(Events.Light(301, "7", "205", false));
        next.Settle();

        Assert.False(next.IsOn("205"));
        Assert.Equal(1, next.Edges("205"));
    }

    [Fact]
    public void A_restart_drives_the_last_state_without_an_edge_and_keeps_its_since()
    {
        using var box = new TestBox();
        box.SubscribeLive();
        box.Feed(Events.Light(1, "7", "205", true));
        box.Settle();
        var before = box.Mqtt.Retained["egw/v1/HOTEL1/room/205/lamp"];

        using var next = box.Crash();

        Assert.Equal(before, next.Mqtt.Retained["egw/v1/HOTEL1/room/205/lamp"]);
        Assert.Equal(0, next.Edges("205"));
    }

    [Fact]
    public void A_switch_that_comes_empty_stays_as_it_was()
    {
        using var box = new TestBox();
        box.SubscribeLive();

        box.Feed(
            Events.Status(1, "7", "205", [("DO NOT DISTURB", "Do not disturb on")]),
            Events.Status(2, "7", "205", [("DO NOT DISTURB", "")]));

        Assert.True(box.Mqtt.Level("egw/v1/HOTEL1/room/205/status").GetProperty("doNotDisturb").GetBoolean());
    }

    [Fact]
    public void Equipment_is_relayed_and_absent_elements_stay_as_they_were()
    {
        using var box = new TestBox();
        box.SubscribeLive();

        box.Feed(
            Events.Status(1, "7", "205", [("DO NOT DISTURB", "Do not disturb off"), ("CLASS OF SERVICE", "On"), ("MINIBAR RIGHTS", "Minibar open"), ("TV RIGHTS", "")]),
            Events.Status(2, "7", "205", [("DO NOT DISTURB", "Do not disturb on"), ("VIDEO RIGHTS", null)]));

        Assert.Equal(
            """{"doNotDisturb":true,"classOfService":"On","tvRights":"","minibarRights":"Minibar open","since":"2026-11-20T06:00:30Z"}""",
            box.Mqtt.Retained["egw/v1/HOTEL1/room/205/status"]);

        box.Settle();
        using var next = box.Crash();
        Assert.Equal(box.Mqtt.Retained["egw/v1/HOTEL1/room/205/status"], next.Mqtt.Retained["egw/v1/HOTEL1/room/205/status"]);
    }

    [Fact]
    public void An_older_event_changes_no_newer_element()
    {
        using var box = new TestBox();
        box.SubscribeLive();

        box.Feed(
            Events.Status(5, "7", "205", [("DO NOT DISTURB", "Do not disturb on")]),
            Events.Status(3, "7", "205", [("DO NOT DISTURB", "Do not disturb off"), ("CLASS OF SERVICE", "On")]));

        var status = box.Mqtt.Level("egw/v1/HOTEL1/room/205/status");
        Assert.True(status.GetProperty("doNotDisturb").GetBoolean());
        Assert.Equal("On", status.GetProperty("classOfService").GetString());
    }

    [Fact]
    public void Other_interfaces_do_not_reach_the_lamp()
    {
        using var box = new TestBox(["481"], "205");
        box.SubscribeLive();

        box.Feed(Events.Status(1, "7", "205", [("IFC NUMBER", "500"), ("MESSAGE LIGHT NOTIFICATION", "Message light on")]));
        Assert.False(box.IsOn("205"));

        box.Feed(Events.Status(2, "7", "205", [("IFC NUMBER", "481"), ("MESSAGE LIGHT NOTIFICATION", "Message light on")]));
        Assert.True(box.IsOn("205"));
    }

    [Theory]
    [InlineData("""{"source":"voicemail","on":true}""", "205", true)]
    [InlineData("""{"source":"opera","on":true}""", "205", false)]
    [InlineData("""{"source":"voice mail","on":true}""", "205", false)]
    [InlineData("""{"source":"voicemail"}""", "205", false)]
    [InlineData("""{"on":true}""", "205", false)]
    [InlineData("""{"source":"voicemail","on":"yes"}""", "205", false)]
    [InlineData("null", "205", false)]
    [InlineData("[]", "205", false)]
    [InlineData("{", "205", false)]
    [InlineData("", "205", false)]
    [InlineData("""{"source":"voicemail","on":true}""", "999", false)]
    public void A_request_from_the_building_lights_the_lamp_only_when_it_is_right(string payload, string room, bool on)
    {
        using var box = new TestBox();
        new LampRequests(box.Lamps, box.Mqtt, box.Topics, NullLogger<LampRequests>.Instance).Start();

        box.Mqtt.Receive($"egw/v1/HOTEL1/room/{room}/lamp/set", payload);

        Assert.Equal(on, box.IsOn("205"));
    }

    [Fact]
    public void A_request_during_a_backlog_shows_no_history_of_other_rooms()
    {
        using var box = new TestBox();
        box.Subscribe();
        box.Feed(Enumerable.Range(1, 500).Select(offset => Events.Light(offset, "8", "206", true)));

        box.Lamps.SetSource(new RoomNumber("205"), "voicemail", true);

        Assert.True(box.IsOn("205"));
        Assert.False(box.IsOn("206"));
    }

    [Fact]
    public void A_room_holds_a_limited_number_of_sources()
    {
        using var box = new TestBox();
        for (var number = 0; number < LampHandler.MaxSourcesPerRoom; number++)
        {
            Assert.Null(box.Lamps.SetSource(new RoomNumber("205"), $"source-{number}", true));
        }

        Assert.Null(box.Lamps.SetSource(new RoomNumber("205"), "source-3", true));
        Assert.Contains("16", box.Lamps.SetSource(new RoomNumber("205"), "one-more", true), StringComparison.Ordinal);
        Assert.Null(box.Lamps.SetSource(new RoomNumber("205"), "source-3", false));
    }

    [Fact]
    public void Reservations_that_are_long_off_are_forgotten_and_lit_ones_are_not()
    {
        using var box = new TestBox();
        box.SubscribeLive();
        box.Feed(Events.Light(1, "7", "205", true), Events.Light(2, "8", "206", false));
        box.Settle();
        box.Time.Advance(TimeSpan.FromDays(15));

        box.Feed(Events.Light(3, "9", "206", false));
        box.Settle();
        using var next = box.Crash();

        Assert.True(next.IsOn("205"));
        Assert.Equal(["7", "9"], next.Databases.Mirror.Read(db => db.Query("SELECT reservation FROM lamp_reservation ORDER BY reservation", row => row.GetString(0))));
    }

    /// <summary>A box that had lit the lamp of 205, and has stored three hundred events of a backlog since that turn it off.</summary>
    private static TestBox InABacklog()
    {
        var box = new TestBox();
        box.SubscribeLive();
        box.Feed(Events.Light(1, "7", "205", true));
        box.Settle();
        box.Subscribe();
        box.Feed(Events.Light(1, "7", "205", true));
        box.Feed(Enumerable.Range(2, 300).Select(offset => Events.Light(offset, "7", "205", false)));
        box.Time.Advance(EventPump.CommitDelay);
        box.Step();
        return box;
    }
}
