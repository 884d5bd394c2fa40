using System.Collections.Frozen;
using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Opera;

public class UnknownElementsTests
{
    private readonly UnknownElements unknown = new(new ElementTable(FrozenDictionary<string, IReadOnlyList<string>>.Empty));

    [Fact]
    public void Names_are_counted_per_event_and_values_are_not_kept()
    {
        unknown.Note(Event("CHECK IN", "ROOM", "GUEST NAME", "IFC TYPE"), read: true);
        unknown.Note(Event("CHECK IN", "GUEST NAME"), read: true);
        unknown.Note(Event("UPDATE PROFILE", "CITY"), read: false);

        Assert.Equal(["CHECK IN", "UPDATE PROFILE"], unknown.Snapshot().Select(one => one.Event));
        Assert.Equal([KeyValuePair.Create("GUEST NAME", 2L)], unknown.Snapshot()[0].Names);
        Assert.Equal("1 unknown element name in CHECK IN", unknown.Words());
    }

    [Fact]
    public void A_name_is_news_once_and_only_in_events_that_somebody_reads()
    {
        Assert.True(unknown.Note(Event("CHECK IN", "GUEST NAME"), read: true));
        Assert.False(unknown.Note(Event("CHECK IN", "GUEST NAME"), read: true));
        Assert.False(unknown.Note(Event("UPDATE PROFILE", "CITY"), read: false));
    }

    [Fact]
    public void What_the_site_has_named_is_known()
    {
        var own = new UnknownElements(new ElementTable(new Dictionary<string, IReadOnlyList<string>> { ["wakeUpDate"] = ["Wake-Date"] }));

        Assert.False(own.Note(Event("CREATE WAKE UP CALL", "WAKE DATE"), read: true));
    }

    [Fact]
    public void A_sender_gone_mad_fills_nothing()
    {
        for (var number = 0; number < 10_000; number++)
        {
            unknown.Note(Event($"EVENT {number % 100}", $"NAME {number}"), read: true);
        }

        unknown.Note(Event("EVENT 0", new string('X', 1000)), read: true);

        Assert.Equal(UnknownElements.MaxEvents, unknown.Snapshot().Count);
        Assert.All(unknown.Snapshot(), one => Assert.InRange(one.Names.Count, 1, UnknownElements.MaxNames));
        Assert.Equal(10_001, unknown.Beyond + unknown.Snapshot().Sum(one => one.Names.Values.Sum()));
        Assert.EndsWith("and more in 61 other events", unknown.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void Health_tells_of_them_as_they_come()
    {
        using var box = new TestBox();
        box.SubscribeLive();
        box.Feed(Event("INTERFACE STATUS UPDATE", "ROOM", "NEW SWITCH"));

        Assert.EndsWith("; 1 unknown element name in INTERFACE STATUS UPDATE", box.Health.Get("inbox")!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_event_of_the_hotel_is_a_change_of_its_reservation()
    {
        using var box = new TestBox();
        box.SubscribeLive();
        var moment = box.Changes.Moment();
        box.Feed(Event("UPDATE RESERVATION", "ROOM"));

        Assert.True(box.Changes.ChangedSince(new ReservationId("4711"), moment));
        Assert.False(box.Changes.ChangedSince(new ReservationId("4712"), moment));
    }

    private static int offset = 1000;

    private static OperaEvent Event(string name, params string[] elements) => new(
        StreamOffset.Parse($"{++offset}"), $"evt-{offset}", "RESERVATION", name, "4711", TestBox.Hotel.Value, "",
        [.. elements.Select(element => new EventElement(element, "", "a guest's value"))]);
}
