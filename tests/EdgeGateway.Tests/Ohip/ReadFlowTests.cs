using EdgeGateway.Ohip;
using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using EdgeGateway.Sandbox;
using NodaTime;
using Xunit;
using ReservationStatus = EdgeGateway.Opera.ReservationStatus;

namespace EdgeGateway.Tests.Ohip;

public sealed class ReadFlowTests : IAsyncLifetime
{
    private static readonly ReservationId Nobody = new("999999");

    private ReadBox box = null!;

    public async Task InitializeAsync() => box = await ReadBox.StartAsync();

    public async Task DisposeAsync() => await box.DisposeAsync();

    [Fact]
    public async Task A_reservation_tells_where_it_is_until_when_and_with_whom()
    {
        var (one, other) = (box.CheckIn(), box.CheckIn("206"));
        box.Sandbox.Hotel.Share(other.Value, one.Value);

        var read = await box.Got(box.Reads.ReservationAsync(one, default));

        var today = new LocalDate(2025, 5, 15);
        Assert.Equal((one, ReservationStatus.InHouse, new RoomNumber("205")), (read.Reservation, read.Status, read.Room));
        Assert.Equal((today, today.PlusDays(3)), (read.Arrival, read.Departure));
        Assert.Equal([other], read.SharesWith);
        Assert.Equal(new RoomNumber("205"), (await box.Got(box.Reads.ReservationAsync(other, default))).Room);
    }

    [Fact]
    public async Task What_OPERA_does_not_have_is_not_there_and_a_reservation_without_anything_has_an_empty_list()
    {
        Assert.IsType<Reading<ReservationReading>.NotThere>(await box.End(box.Reads.ReservationAsync(Nobody, default)));
        Assert.IsType<Reading<IReadOnlyList<WakeUpReading>>.Got>(await box.End(box.Reads.PendingWakeUpsAsync(Nobody, default)));

        var guest = box.CheckIn();
        Assert.Empty(await box.Got(box.Reads.MessagesAsync(guest, default)));
        Assert.Empty(await box.Got(box.Reads.UndeliveredMessagesAsync(default)));
        Assert.Empty(await box.Got(box.Reads.PendingWakeUpsAsync(guest, default)));
        Assert.Empty(await box.Got(box.Reads.PendingWakeUpsAsync(null, default)));
    }

    [Fact]
    public async Task A_reservations_messages_come_delivered_ones_too()
    {
        var (guest, other) = (box.CheckIn(), box.CheckIn("206"));
        box.Sandbox.Hotel.HandOver(guest.Value, box.Sandbox.Hotel.WriteMessage(guest.Value, "Taxi"));
        box.Sandbox.Hotel.AddMessage(guest.Value, new GuestMessage("", "Call", new DateTime(2025, 5, 15, 9, 0, 0), Delivered: false) { Type = "Vm", Recipient = "Boesel" });
        box.Sandbox.Hotel.WriteMessage(other.Value, "For another");

        var read = await box.Got(box.Reads.MessagesAsync(guest, default));

        Assert.Equal([("Taxi", true), ("Call", false)], read.Select(one => (one.Text, one.Delivered)));
        Assert.All(read, one => Assert.Equal((guest, ReservationStatus.InHouse, new RoomNumber("205")), (one.Reservation, one.Status, one.Room)));
        Assert.Equal((GuestMessageType.Voice, "Boesel", new LocalDateTime(2025, 5, 15, 9, 0)), (read[1].Type, read[1].Recipient, read[1].WrittenAt));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(405)]
    public async Task Where_the_list_of_messages_is_refused_the_reservation_has_them(int status)
    {
        var guest = box.CheckIn();
        box.Sandbox.Hotel.WriteMessage(guest.Value, "Taxi");
        box.Sandbox.Rest.Set(new RestFault(RestFaultKind.Status, "getGuestMessages", Times: null) { Status = status });

        var one = Assert.Single(await box.Got(box.Reads.MessagesAsync(guest, default)));

        Assert.Equal((guest, ReservationStatus.InHouse, new RoomNumber("205"), "Taxi", false), (one.Reservation, one.Status, one.Room!.Value, one.Text, one.Delivered));
        Assert.IsType<Reading<IReadOnlyList<GuestMessageReading>>.NotThere>(await box.End(box.Reads.MessagesAsync(Nobody, default)));
    }

    [Fact]
    public async Task The_hotels_undelivered_messages_come_whole_however_many_pages()
    {
        var (guest, expected) = (box.CheckIn(), new ReservationId(box.Sandbox.Hotel.Reserve("Early", "206").Id));
        for (var number = 0; number < 250; number++)
        {
            box.Sandbox.Hotel.WriteMessage(guest.Value, $"{number}");
        }

        box.Sandbox.Hotel.WriteMessage(expected.Value, "Welcome");
        box.Sandbox.Hotel.HandOver(guest.Value, box.Sandbox.Hotel.WriteMessage(guest.Value, "Done"));

        var read = await box.Got(box.Reads.UndeliveredMessagesAsync(default));

        Assert.Equal(251, read.Select(one => one.Id).Distinct().Count());
        Assert.Equal((expected, ReservationStatus.Expected), (read[^1].Reservation, read[^1].Status));
        Assert.Equal(6, box.Asked("getGuestMessages"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_message_that_shifts_over_a_pages_edge_is_not_lost(bool refill)
    {
        var guest = box.CheckIn();
        for (var number = 0; number < 150; number++)
        {
            box.Sandbox.Hotel.WriteMessage(guest.Value, $"{number}");
        }

        box.Sandbox.Rest.Set(new RestFault(RestFaultKind.Shift, "getGuestMessages") { Refill = refill });
        var read = await box.Got(box.Reads.UndeliveredMessagesAsync(default));

        var truth = box.Sandbox.Hotel.Find(guest.Value).Messages.Where(one => !one.Delivered).Select(one => one.Id);
        Assert.Equal(truth.Order(), read.Select(one => one.Id).Order());
        Assert.Contains(read, one => one.Text == "100");
    }

    [Fact]
    public async Task A_list_that_never_stands_still_is_no_list()
    {
        var guest = box.CheckIn();
        for (var number = 0; number < 150; number++)
        {
            box.Sandbox.Hotel.WriteMessage(guest.Value, $"{number}");
        }

        box.Sandbox.Rest.Set(new RestFault(RestFaultKind.Shift, "getGuestMessages", Times: null) { Refill = true });
        var failed = await box.Failed(box.Reads.UndeliveredMessagesAsync(default));

        Assert.Equal(("OPERA's list of messages changes faster than it can be read.", true), (failed.Words, failed.MayPass));
    }

    [Fact]
    public async Task More_pages_than_there_can_be_are_no_list_either()
    {
        var guest = box.CheckIn();
        for (var number = 0; number <= MessageListing.MaxPages * 100; number++)
        {
            box.Sandbox.Hotel.AddMessage(guest.Value, new GuestMessage("", "x", default, Delivered: false));
        }

        Assert.Contains("more than 50 pages", (await box.Failed(box.Reads.UndeliveredMessagesAsync(default))).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pending_wake_ups_come_for_a_reservation_and_for_the_hotel()
    {
        var (guest, other) = (box.CheckIn(), box.CheckIn("206"));
        var seven = new DateTime(2025, 5, 16, 7, 0, 0);
        box.Sandbox.WakeUps.Create(guest.Value, seven, seven.AddMinutes(10), null, "Knock");
        box.Sandbox.WakeUps.Create(guest.Value, seven.AddHours(1), null, null, "");
        box.Sandbox.WakeUps.End(guest.Value, seven.AddHours(1), "Completed");
        box.Sandbox.WakeUps.Create(other.Value, seven, null, null, "");

        var own = await box.Got(box.Reads.PendingWakeUpsAsync(guest, default));
        var all = await box.Got(box.Reads.PendingWakeUpsAsync(null, default));

        var at = new LocalDateTime(2025, 5, 16, 7, 0);
        WakeUpReading[] expected =
        [
            new(guest, ReservationStatus.InHouse, new RoomNumber("205"), at, false, "Knock", new LocalDate(2025, 5, 18)),
            new(guest, ReservationStatus.InHouse, new RoomNumber("205"), at.PlusMinutes(10), true, "Knock", new LocalDate(2025, 5, 18)),
        ];
        Assert.Equal(expected, own);
        Assert.Equal([.. expected, new(other, ReservationStatus.InHouse, new RoomNumber("206"), at, false, "", new LocalDate(2025, 5, 18))], all);
    }

    [Theory]
    [InlineData("Both", true, "getWakeUpCalls,getWakeUpCalls")]
    [InlineData("ListOnly", false, "getWakeUpCalls,getWakeUpCalls")]
    [InlineData("SearchOnly", true, "getWakeUpCalls,searchWakeUpCalls,searchWakeUpCalls")]
    public async Task The_hotels_wake_ups_are_found_in_every_version_of_OPERA(string lists, bool inPairs, string asked)
    {
        await using var other = await ReadBox.StartAsync(new SandboxOptions { WakeUpLists = Enum.Parse<WakeUpLists>(lists), WakeUpsInPairs = inPairs });
        var guest = other.CheckIn();
        var seven = new DateTime(2025, 5, 16, 7, 0, 0);
        other.Sandbox.WakeUps.Create(guest.Value, seven, seven.AddMinutes(10), new DateOnly(2025, 5, 17), "");
        for (var time = 0; time < 2; time++)
        {
            var read = await other.Got(other.Reads.PendingWakeUpsAsync(null, default));
            Assert.Equal(
                ["16 07:00 False", "16 07:10 True", "17 07:00 False", "17 07:10 True"],
                read.Select(one => $"{one.CallTime:dd HH:mm} {one.IsFollowUp}").Order());
        }

        Assert.Equal(asked, string.Join(',', other.Sandbox.Rest.Calls.Select(call => call.Operation)));
        Assert.DoesNotContain(other.Sandbox.Rest.Calls, call => call.Headers.ContainsKey("x-externalsystem"));
    }
}
