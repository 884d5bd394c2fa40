using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using EdgeGateway.Settings;
using EdgeGateway.Stays;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Stays;

/// <summary>Guests come, go and move; lamps go with them.</summary>
public class StayTests
{
    private readonly FakeOpera opera = new();

    [Fact]
    public void Check_out_turns_the_lamp_off_and_the_next_guest_inherits_nothing()
    {
        using var box = Live();
        box.Feed(opera.CheckIn("7", "205"));
        box.Feed(opera.Write("7"));
        Assert.True(box.IsOn("205"));

        box.Feed(opera.CheckOut("7")[..1]);
        Assert.False(box.IsOn("205"));

        box.Feed(opera.CheckIn("8", "205"));
        Assert.False(box.IsOn("205"));
    }

    [Fact]
    public void Reverse_check_in_turns_the_lamp_off()
    {
        using var box = Live();
        box.Feed(opera.CheckIn("7", "205"));
        box.Feed(opera.Write("7"));

        box.Feed(opera.ReverseCheckIn("7")[..1]);

        Assert.False(box.IsOn("205"));
        Assert.False(box.IsOccupied("205"));
    }

    [Fact]
    public void Reverse_check_out_brings_the_guest_and_the_light_back()
    {
        using var box = Live();
        box.Feed(opera.CheckIn("7", "205"));
        box.Feed(opera.Write("7"));
        box.Feed(opera.CheckOut("7"));

        box.Feed(opera.ReverseCheckOut("7"));

        Assert.True(box.IsOn("205"));
        Assert.True(box.IsOccupied("205"));
    }

    [Fact]
    public void A_move_moves_the_lamp_without_an_event_of_the_light()
    {
        using var box = Live();
        box.Feed(opera.CheckIn("7", "205"));
        box.Feed(opera.Write("7"));

        box.Feed(opera.Move("7", "206")[..1]);

        Assert.False(box.IsOn("205"));
        Assert.True(box.IsOn("206"));
        Assert.False(box.IsOccupied("205"));
        Assert.True(box.IsOccupied("206"));
    }

    [Fact]
    public void A_move_to_another_floor_leaves_the_lamp_dark_and_a_move_back_lights_it()
    {
        using var box = Live();
        box.Feed(opera.CheckIn("7", "205"));
        box.Feed(opera.Write("7"));

        box.Feed(opera.Move("7", "999")[..1]);
        Assert.False(box.IsOn("205"));

        box.Feed(opera.Move("7", "206")[..1]);
        Assert.True(box.IsOn("206"));
    }

    [Fact]
    public void Two_sharers_are_an_OR_and_one_of_them_leaving_takes_only_his_light()
    {
        using var box = Live();
        box.Feed(opera.CheckIn("7", "205"));
        box.Feed(opera.CheckIn("8", "205"));
        box.Feed(opera.Write("7"));
        box.Feed(opera.Write("8"));

        box.Feed(opera.CheckOut("7"));
        Assert.True(box.IsOn("205"));
        Assert.True(box.IsOccupied("205"));

        box.Feed(opera.HandOver("8"));
        Assert.False(box.IsOn("205"));
    }

    [Fact]
    public void An_arriving_guests_message_lights_nothing_until_he_is_there()
    {
        using var box = Live();
        opera.Reserve("7", "205");
        opera.Write("7");
        box.Reconcile();
        Assert.False(box.IsOn("205"));

        box.Feed(Events.Light(900, "7", "205", true));
        Assert.False(box.IsOn("205"));

        box.Feed(opera.CheckIn("7")[..1]);
        box.ReadWhatIsDue();
        Assert.True(box.IsOn("205"));
    }

    [Fact]
    public void Without_stay_events_a_light_shines_in_the_room_that_its_event_names()
    {
        opera.Trouble = "the line is down";
        using var box = Live();

        box.Feed(Events.Light(1, "7", "205", true));

        Assert.True(box.IsOn("205"));
        Assert.Null(box.IsOccupied("205"));
    }

    [Fact]
    public void A_light_of_who_is_thought_not_to_be_there_is_asked_about()
    {
        using var box = Live();
        box.Feed(opera.CheckIn("7", "205").Concat(opera.ReverseCheckIn("7")));
        box.ReadWhatIsDue();
        opera.CheckIn("7");
        opera.Write("7");

        box.Feed(Events.Light(900, "7", null, true));
        Assert.False(box.IsOn("205"));
        box.ReadWhatIsDue();

        Assert.True(box.IsOn("205"));
        Assert.True(box.IsOccupied("205"));
    }

    [Fact]
    public void Of_whom_nobody_knows_whether_he_is_there_the_light_shines_in_the_room_that_was_named_last()
    {
        opera.Trouble = "the line is down";
        using var box = Live();
        box.Feed(Events.Light(1, "7", "205", true));

        box.Feed(Events.Of(2, EventNames.UpdateReservation, "7", [new("ROOM", "205", "206")]));

        Assert.False(box.IsOn("205"));
        Assert.True(box.IsOn("206"));
    }

    [Fact]
    public void After_a_move_what_names_no_room_is_about_the_new_one()
    {
        using var box = Live();
        box.Feed(opera.CheckIn("7", "205"));
        box.Feed(opera.Move("7", "206")[..1]);

        box.Feed(Events.Status(900, "7", null, [("TV RIGHTS", "adult")]));

        Assert.Equal("adult", box.Mqtt.Level(box.Topics.Room(new RoomNumber("206"), "status")).GetProperty("tvRights").GetString());
    }

    [Fact]
    public void Changes_of_who_has_no_room_are_told_too()
    {
        var (book, number) = (new StayBook(), 0);

        StayChangeKind? Take(ReservationStatus status) => book.Apply(
            new ReservationId("7"), new StayFact(status, null), new StateVersion(1, StreamOffset.Parse($"{++number}")), isRead: false, default).Change?.Kind;

        Assert.Null(Take(ReservationStatus.InHouse));
        Assert.Equal(StayChangeKind.CheckedOut, Take(ReservationStatus.Gone));
        Assert.Equal(StayChangeKind.Reinstated, Take(ReservationStatus.InHouse));
        Assert.Equal(StayChangeKind.Undone, Take(ReservationStatus.Expected));
        Assert.Equal(StayChangeKind.CheckedIn, Take(ReservationStatus.InHouse));
    }

    [Fact]
    public void A_room_is_vacant_when_its_guest_was_seen_to_leave_and_not_when_nothing_is_known()
    {
        using var box = Live();
        box.Reconcile();
        Assert.Null(box.IsOccupied("205"));

        box.Feed(opera.CheckIn("7", "205"));
        opera.CheckOut("7");
        box.Reconcile();

        Assert.False(box.IsOccupied("205"));
        Assert.Null(box.IsOccupied("206"));
    }

    [Fact]
    public void Who_is_known_by_his_light_alone_is_read()
    {
        opera.CheckIn("7", "205");
        opera.Write("7");
        using var box = Live();

        box.Feed(Events.Light(900, "7", "205", true));
        box.ReadWhatIsDue();

        Assert.True(box.IsOccupied("205"));
        Assert.Equal(ReservationStatus.InHouse, box.Register.StatusOf(new ReservationId("7")));
    }

    [Fact]
    public void A_check_in_that_names_no_room_is_read()
    {
        opera.CheckIn("7", "205");
        using var box = Live();

        box.Feed(Events.Of(900, EventNames.CheckIn, "7", []));
        Assert.Null(box.Register.Find(new ReservationId("7")));
        box.ReadWhatIsDue();

        Assert.Equal("205", box.Register.Find(new ReservationId("7"))?.Room.Value);
    }

    [Fact]
    public void The_earliest_checked_in_is_the_rooms_main_reservation()
    {
        using var box = Live();
        box.Feed(opera.CheckIn("9", "205"));
        box.Time.Advance(TimeSpan.FromHours(1));
        box.Feed(opera.CheckIn("7", "205"));

        Assert.Equal(["9", "7"], box.Register.InRoom(new RoomNumber("205")).Select(stay => stay.Reservation.Value));
    }

    [Fact]
    public void The_rooms_topic_names_no_guest_and_is_the_same_after_a_restart()
    {
        using var box = Live();
        box.Feed(opera.CheckIn("7", "205"));
        box.Settle();
        Assert.Equal("""{"occupied":true,"since":"2026-11-20T06:00:30Z"}""", box.Mqtt.Retained["egw/v1/HOTEL1/room/205/stay"]);

        using var next = box.Crash();

        Assert.Equal(box.Mqtt.Retained["egw/v1/HOTEL1/room/205/stay"], next.Mqtt.Retained["egw/v1/HOTEL1/room/205/stay"]);
        Assert.Equal("7", Assert.Single(next.Register.InRoom(new RoomNumber("205"))).Reservation.Value);
    }

    [Fact]
    public void A_light_of_who_has_left_stays_dark_also_after_a_restart()
    {
        using var box = Live();
        box.Feed(opera.CheckIn("7", "205"));
        box.Feed(opera.Write("7"));
        box.Feed(opera.CheckOut("7")[..1]);
        box.Settle();

        using var next = box.Crash();

        Assert.False(next.IsOn("205"));
        Assert.Equal(0, next.Edges("205"));
    }

    [Fact]
    public void A_light_of_who_has_left_does_not_come_back_when_the_reservation_is_forgotten()
    {
        using var box = Live();
        box.Feed(opera.CheckIn("7", "205"));
        box.Feed(opera.Write("7"));
        box.Feed(opera.CheckOut("7")[..1]);
        box.Settle();
        for (var week = 0; week < 6; week++)
        {
            box.Time.Advance(TimeSpan.FromDays(7));
            box.Feed(opera.CheckIn($"1{week}", "206"));
            box.Settle();
        }

        Assert.Equal(ReservationStatus.Unknown, box.Register.StatusOf(new ReservationId("7")));
        using var next = box.Crash();
        Assert.False(next.IsOn("205"));
    }

    [Theory]
    [InlineData(EventNames.Cancel)]
    [InlineData(EventNames.NoShow)]
    [InlineData(EventNames.DeleteReservation)]
    public void Who_does_not_come_lights_nothing(string eventName)
    {
        using var box = Live();
        box.Feed(Events.Light(1, "7", "205", true));

        box.Feed(Events.Of(2, eventName, "7", []));

        Assert.False(box.IsOn("205"));
    }

    [Fact]
    public void Where_lamps_follow_messages_a_new_one_lights_at_once_and_the_last_one_is_found_by_a_read()
    {
        using var box = new TestBox(opera, LampSource.Messages);
        box.SubscribeLive();
        box.Feed(opera.CheckIn("7", "205")[..1]);
        box.ReadWhatIsDue();

        box.Feed(opera.Write("7")[..1]);
        Assert.True(box.IsOn("205"));

        box.Feed(opera.Write("7"));
        box.Feed(opera.HandOver("7")[..1]);
        box.ReadWhatIsDue();
        Assert.True(box.IsOn("205"));

        box.Feed(opera.HandOver("7")[..1]);
        box.ReadWhatIsDue();
        Assert.False(box.IsOn("205"));
    }

    [Fact]
    public void Where_lamps_follow_messages_the_light_event_is_not_asked()
    {
        using var box = new TestBox(opera, LampSource.Messages);
        box.SubscribeLive();
        box.Feed(opera.CheckIn("7", "205")[..1]);

        box.Feed(Events.Light(900, "7", "205", true));

        Assert.False(box.IsOn("205"));
    }

    [Fact]
    public void Followers_hear_every_change_once_in_order_and_one_that_fails_costs_the_others_nothing()
    {
        using var box = Live();
        var (failing, heard) = (new FakeFollower { Fails = true }, new FakeFollower());
        box.Stays.Followers = [failing, heard, box.Lamps];

        foreach (var made in opera.CheckIn("7", "205").Concat(opera.Move("7", "206")).Concat(opera.CheckOut("7")).Concat(opera.ReverseCheckOut("7")).Concat(opera.ReverseCheckIn("7")))
        {
            box.Feed(made, made with { UniqueEventId = $"{made.UniqueEventId} again" });
        }

        Assert.Equal(
            [StayChangeKind.CheckedIn, StayChangeKind.Moved, StayChangeKind.CheckedOut, StayChangeKind.Reinstated, StayChangeKind.Undone],
            heard.Heard.Select(change => change.Kind));
        Assert.Equal((new RoomNumber("205"), new RoomNumber("206")), (heard.Heard[1].From!.Value, heard.Heard[1].To!.Value));
    }

    private TestBox Live()
    {
        var box = new TestBox(opera);
        box.SubscribeLive();
        return box;
    }
}
