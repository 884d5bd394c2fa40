using System.Net;
using EdgeGateway.Encoders;
using EdgeGateway.Keys;
using EdgeGateway.Settings;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Xunit;

namespace EdgeGateway.Tests.Keys;

/// <summary>Reading what OPERA sends, and what is refused of it.</summary>
public class KeyReadingTests
{
    private static readonly LocalDateTime Now = new(2024, 2, 26, 11, 16);

    [Theory]
    [InlineData("2024-02-26T11:16:16.000Z", "2024-02-26T11:16:16.000Z")]
    [InlineData("2024-02-26T11:16:16Z", "2024-02-26T11:16:16Z")]
    [InlineData("2024-02-26T11:16:16.5Z", "2024-02-26T11:16:16.5Z")]
    [InlineData("2024-02-26T11:16:16.1234567Z", "2024-02-26T11:16:16.123Z")]
    [InlineData("2024-02-26T11:16:16+05:00", "2024-02-26T11:16:16.000Z")]
    [InlineData("2024-02-26 11:16:16", "2024-02-26T11:16:16.000Z")]
    public void A_date_is_wall_time_whatever_its_zone_and_is_echoed_or_cut_to_milliseconds(string given, string echo)
    {
        var date = KeyDate.Of(given);

        Assert.Equal(new LocalDateTime(2024, 2, 26, 11, 16, 16), date.Wall!.Value.With(TimeAdjusters.TruncateToSecond));
        Assert.Equal(echo, date.Echo);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("tomorrow", true)]
    [InlineData("2024-13-01T00:00:00Z", true)]
    [InlineData("2024-02-30T00:00:00Z", true)]
    public void What_is_no_date_is_said_to_be_none(string given, bool wrong) => Assert.Equal((null, wrong), (KeyDate.Of(given).Echo, KeyDate.Of(given).IsWrong));

    [Fact]
    public void Oracles_own_sample_that_breaks_the_schema_is_read()
    {
        var request = KeyRequests.Read(
            """
            {"keyType":"New","encoderTerminal":"TERM1","encoderId":"","roomKeyType":"MobileKey","keyUserType":"Guest","keyRequestTime":"2024-02-26T16:16:10.295Z","roomId":"101","oldRoomId":"",
             "noOfKeys":"1","reservationIdList":[{"id":"{{ReservationId}}","type":"Reservation"}],"guestShareFlag":"false","OldGuestShareFlag":"","keyValidityStart":"2024-02-26T11:16:16.000Z",
             "keyValidityEnd":"2024-02-27T12:00:00.000Z","additionalRooms":["",""],"keyTrack":[{"keyTrack2":"T2"}],"later":{"x":1}}
            """);

        Assert.Null(request.Problem);
        Assert.Empty(request.AdditionalRooms);
        Assert.Equal((null, 1L, "T2", KeyMedium.MobileKey), (request.OldRoom, request.Keys, request.Track2, request.Medium));
    }

    [Theory]
    [InlineData("R1", "HardKey", false)]
    [InlineData("R2", "HardKey", true)]
    [InlineData("R3", "PinCode", false)]
    [InlineData("R4", "MobileKey", false)]
    public void The_deprecated_form_means_the_same_with_other_words(string type, string medium, bool uidOnly)
    {
        var request = KeyRequests.Read($$"""{"keyType":"New","encoderTerminal":"T","encoderId":"1","roomId":"101","keyOptions":"SAU, ELEV,,SAU","noOfKeys":"1","guestShareFlag":"N","requestType":"{{type}}"}""", KeyForm.External);

        Assert.Equal((medium, uidOnly, null), ($"{request.Medium}", request.UidOnly, request.Problem));
        Assert.Equal(["SAU", "ELEV"], request.Areas.Select(area => area.Code));
    }

    [Theory]
    [InlineData("\"New\"", "\"Fly\"", "keyType is unknown")]
    [InlineData("\"New\"", "\"7\"", "keyType is unknown")]
    [InlineData("\"New\"", "\"Duplicate,Read\"", "keyType is unknown")]
    [InlineData("HardKey", "Ring", "roomKeyType is unknown")]
    [InlineData("\"Guest\"", "\"Staff\"", "keyUserType is unknown")]
    [InlineData("TERM1", "", "encoderTerminal is missing")]
    [InlineData("\"encoderId\":\"1\"", "\"encoderId\":null", "encoderId is missing")]
    [InlineData("\"noOfKeys\":1", "\"noOfKeys\":2", "noOfKeys is 2")]
    [InlineData("\"noOfKeys\":1", "\"noOfKeys\":\"many\"", "noOfKeys is no number")]
    [InlineData("\"roomId\":\"101\"", "\"roomId\":\"\"", "roomId is missing")]
    [InlineData("\"roomId\":\"101\"", "\"roomId\":\"1\\u00021\"", "control characters")]
    [InlineData("\"roomId\":\"101\"", "\"roomId\":\"123456789012345678901\"", "longer than 20")]
    [InlineData("2024-02-27T12:00:00.000Z", "2024-02-26T11:15:59.000Z", "before it begins")]
    [InlineData("2024-02-27T12:00:00.000Z", "soon", "is no date")]
    [InlineData("2024-02-27T12:00:00.000Z", "", "keyValidityEnd is missing")]
    [InlineData("\"New\"", "\"RoomMove\"", "oldRoomId is missing")]
    [InlineData("\"New\"", "\"ModifyStay\"", "online lock system")]
    [InlineData("HardKey", "KeyPayload", "cardSerialNumber is missing")]
    public void What_cannot_be_done_is_said_before_the_encoder_is_touched(string was, string now, string says) =>
        Assert.Contains(says, KeyRules.Refusal(KeyRequests.Read(KeyRequests.With((was, now))), new KeyOptions(), Now), StringComparison.Ordinal);

    [Theory]
    [InlineData("New", 12, true)]
    [InlineData("OneShot", 12, true)]
    [InlineData("New", 11, false)]
    [InlineData("Remove", 12, false)]
    [InlineData("Read", 12, false)]
    public void A_key_that_has_ended_already_is_refused_in_the_hotels_time(string type, int hour, bool refused)
    {
        var refusal = KeyRules.Refusal(KeyRequests.Of(type), new KeyOptions(), new LocalDateTime(2024, 2, 27, hour, 0));

        Assert.Equal(refused, refusal?.Contains("ended at 2024-02-27 12:00", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void A_clock_that_nobody_trusts_refuses_no_key() => Assert.Null(KeyRules.Refusal(KeyRequests.Of("New"), new KeyOptions(), null));

    [Fact]
    public void A_key_may_be_asked_for_before_the_guest_comes() =>
        Assert.Null(KeyRules.Refusal(KeyRequests.Read(KeyRequests.With(("2024-02-26T11:16:16.000Z", "2024-03-26T15:00:00.000Z"), ("2024-02-27T12", "2024-03-28T12"))), new KeyOptions(), Now));

    [Theory]
    [InlineData("10.1.0.5", "203.0.113.7", "203.0.113.7")]
    [InlineData("10.1.0.5", "1.1.1.1, 203.0.113.7", "203.0.113.7")]
    [InlineData("10.1.0.5", "203.0.113.7, 10.1.0.9", "203.0.113.7")]
    [InlineData("10.1.0.5", "nonsense", "10.1.0.5")]
    [InlineData("192.0.2.1", "203.0.113.7", "192.0.2.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::")]
    public void Only_a_trusted_proxy_says_who_asks(string peer, string header, string who)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(peer);
        context.Request.Headers["X-Forwarded-For"] = header;

        Assert.Equal(IPAddress.Parse(who), ForwardedAddress.Of(context, [System.Net.IPNetwork.Parse("10.1.0.0/16")]));
    }
}
