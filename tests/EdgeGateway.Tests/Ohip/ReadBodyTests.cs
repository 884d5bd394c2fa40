using System.Net;
using System.Text;
using EdgeGateway.Ohip;
using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using Xunit;

namespace EdgeGateway.Tests.Ohip;

/// <summary>Answers as they may come: odd, broken, none of OPERA's.</summary>
public sealed class ReadBodyTests
{
    private const string Messages = """
        {"guestMessages":[{"message":{"messageText":"Taxi \u00e4","messageDate":"2025-05-15 09:50:00.0","typeOfMessage":"Tm","recipient":"","operator":"PBX",
         "reservationId":{"type":"Reservation","id":"2783606"},"roomId":"0205","reservationStatus":"InHouse"},"delivery":{"deliveryStatus":"Nr"},"id":"347000"}],
         "totalPages":1,"offset":0,"limit":100,"hasMore":false,"totalResults":1}
        """;

    private const string WakeUps = """
        {"calls":[{"reservationInfo":{"reservationIdList":[{"type":"Confirmation","id":"1"},{"type":"Reservation","id":"218609"}],"room":"202","reservationStatus":"DueOut","departure":"2025-01-24"},
         "callTime":"2025-01-23 13:00:00","followUpCallTime":"2025-01-23 13:10:00","isFollowUpCall":"N","status":"pending","instructions":"Knock","createDateTime":"2025-01-22 10:00:00"}],"links":[]}
        """;

    private const string Reservation = """
        {"reservations":{"reservation":[{"reservationIdList":[{"id":"244761","type":"Reservation"}],"reservationStatus":"InHouse","roomStay":{"currentRoomInfo":{"roomId":"205"},
         "arrivalDate":"2025-05-15","departureDate":"2025-05-18"},"sharedGuests":[{"reservationId":{"type":"Reservation","id":"244762"}}],"guestMessages":[{"id":"1","message":{"messageText":"x"}}]}]}}
        """;

    private static readonly ReservationId Wanted = new("244761");

    [Fact]
    public void Twenty_thousand_broken_answers_are_read_or_left_alone()
    {
        var random = new Random(20);
        byte[][] originals = [Encoding.UTF8.GetBytes(Messages), Encoding.UTF8.GetBytes(WakeUps), Encoding.UTF8.GetBytes(Reservation)];
        var usable = 0;
        for (var number = 0; number < 20_000; number++)
        {
            using var response = new HttpResponseMessage(HttpStatusCode.OK);
            var body = Mutator.Mutate(originals[number % 3], random);
            var answer = RestJudge.Judge(new RestRequest(OperaOperation.GetGuestMessages, HttpMethod.Get, "/"), response, body, default);
            if (answer.Done)
            {
                usable++;
                Assert.True(MessagePage.Read(answer.Body) is null or { Messages.Count: <= 60 });
                Assert.True(WakeUpList.Read(answer.Body) is null or { Calls.Count: <= 120 });
                _ = SeenReservation.Read(answer.Body, Wanted);
            }
        }

        Assert.InRange(usable, 1000, 19_999);
    }

    [Fact]
    public void Objects_stand_where_lists_are_described_and_texts_where_flags_are()
    {
        var page = MessagePage.Read("""{"guestMessages":{"id":7,"message":{"reservationId":[{"type":"Reservation","id":"5"}]},"delivery":{"deliveryStatus":"MR"}},"hasMore":"Y","totalResults":"3"}"""u8.ToArray())!;

        Assert.Equal(("7", "5", true), (page.Messages[0].Id, page.Messages[0].Reservation, page.Messages[0].IsDelivered));
        Assert.Equal((true, 3), (page.More, page.Total));
    }

    [Theory]
    [InlineData("""{"error":"not today"}""")]
    [InlineData("[]")]
    public void Other_JSON_is_no_empty_list(string body)
    {
        Assert.Null(MessagePage.Read(Encoding.UTF8.GetBytes(body)));
        Assert.Null(WakeUpList.Read(Encoding.UTF8.GetBytes(body)));
        Assert.Null(SeenReservation.Read(Encoding.UTF8.GetBytes(body), Wanted));
    }

    [Fact]
    public void One_item_with_both_times_is_a_call_and_its_follow_up()
    {
        var list = WakeUpList.Read(Encoding.UTF8.GetBytes(WakeUps))!;

        Assert.Equal(["13:00 False 218609", "13:10 True 218609"], list.Calls.Select(one => $"{one.CallTime:HH:mm} {one.IsFollowUp} {one.Reservation}"));
    }

    [Theory]
    [InlineData("""{"calls":[{"status":"Pending"}]}""")]
    [InlineData("""{"calls":[{"callTime":"at seven"}]}""")]
    [InlineData("""{"calls":[{"callTime":"2025-01-23 13:00:00","followUpCallTime":"soon"}]}""")]
    public void A_call_without_a_time_that_can_be_read_is_counted(string body) => Assert.Equal(1, WakeUpList.Read(Encoding.UTF8.GetBytes(body))!.Unreadable);

    [Fact]
    public void Another_reservation_than_the_one_asked_for_is_not_it() =>
        Assert.Null(SeenReservation.Read(Encoding.UTF8.GetBytes(Reservation), new ReservationId("1")));

    [Fact]
    public void A_room_stands_in_the_days_rates_where_the_current_one_is_not_shown()
    {
        string Body(string rooms) => $$$"""{"reservations":{"reservation":[{"roomStay":{"roomRates":[{{{rooms}}}]}}]}}""";

        Assert.Equal(new RoomNumber("205"), Read("""{"roomId":"205"},{"roomId":"205"}"""));
        Assert.Null(Read("""{"roomId":"205"},{"roomId":"206"}"""));

        RoomNumber? Read(string rooms) => SeenReservation.Read(Encoding.UTF8.GetBytes(Body(rooms)), Wanted)!.Reading.Room;
    }
}
