using System.Collections.Frozen;
using EdgeGateway.Lamps;
using EdgeGateway.Opera;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Lamps;

public class StatusUpdateReaderTests
{
    private static StatusUpdateReader Reader(params string[] interfaces) =>
        new(new ElementTable(FrozenDictionary<string, IReadOnlyList<string>>.Empty), interfaces);

    [Theory]
    [InlineData("Message light on", true)]
    [InlineData("Message light off", false)]
    [InlineData("MESSAGE LIGHT ON", true)]
    [InlineData("off", false)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_light_is_what_its_text_says(string? text, bool? on)
    {
        var update = Reader().Read(Events.Status(1, "7", "205", [("MESSAGE LIGHT NOTIFICATION", text)]));

        Assert.Equal(on, update!.LightOn);
    }

    [Fact]
    public void A_light_text_that_says_neither_is_refused() =>
        Assert.Throws<FormatException>(() => Reader().Read(Events.Status(1, "7", "205", [("MESSAGE LIGHT NOTIFICATION", "blinking")])));

    [Fact]
    public void An_event_without_the_light_says_nothing_of_it()
    {
        var update = Reader().Read(Events.Status(1, "7", "205", [("DO NOT DISTURB", "Do not disturb on")]));

        Assert.Null(update!.LightOn);
        Assert.Equal([new("doNotDisturb", "Do not disturb on")], update.Equipment);
    }

    [Fact]
    public void Events_of_other_interfaces_are_not_ours()
    {
        var other = Events.Status(1, "7", "205", [("IFC NUMBER", "481"), ("MESSAGE LIGHT NOTIFICATION", "Message light on")]);

        Assert.Null(Reader("500").Read(other));
        Assert.NotNull(Reader("500", "481").Read(other));
        Assert.NotNull(Reader().Read(other));
    }

    [Fact]
    public void An_event_that_names_no_interface_is_taken() => Assert.NotNull(Reader("500").Read(Events.Light(1, "7", "205", true)));

    [Fact]
    public void The_reservation_is_the_primary_key_else_its_element()
    {
        var keyless = Events.Status(1, "", "205", [("RESERVATION NAME ID", "244761")]);

        Assert.Equal("244761", Reader().Read(keyless)!.Reservation.Value);
        Assert.Throws<FormatException>(() => Reader().Read(Events.Light(1, "", "205", true)));
    }

    [Fact]
    public void A_room_that_was_taken_away_is_told_from_one_that_is_not_named()
    {
        var unnamed = Events.Status(1, "7", null, [("ROOM", "")]);
        var taken = unnamed with { Detail = [new EventElement("ROOM", "205", "")] };

        Assert.False(Reader().Read(unnamed)!.LeftRoom);
        Assert.True(Reader().Read(taken)!.LeftRoom);
    }
}
