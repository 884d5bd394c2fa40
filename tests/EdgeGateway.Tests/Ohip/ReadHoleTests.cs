using EdgeGateway.Ohip;
using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using EdgeGateway.Status;
using EdgeGateway.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Ohip;

/// <summary>Lists with something in them that cannot be used: taken for whole they would put lamps out and drop wake-ups.</summary>
public sealed class ReadHoleTests : IDisposable
{
    private readonly CredentialFiles credentials = new();
    private readonly ScriptedHttp network = new();
    private readonly OhipHttp http;
    private readonly ReadCalls calls;
    private readonly OhipReads reads;

    public ReadHoleTests()
    {
        var time = new ManualTimeProvider();
        var (health, alerts) = (new HealthBoard(time), new AlertBoard(time));
        http = new OhipHttp(time, network);
        var options = CredentialFiles.Options(new Uri("https://ohip.example"));
        var report = new TokenReport(health, alerts, NullLogger<TokenReport>.Instance);
        var tokens = new TokenSource(options, credentials.Store, http, report, time);
        var readReport = new ReadReport(report, alerts, NullLogger<OhipReads>.Instance);
        calls = new ReadCalls(
            new OhipRest(options, TestBox.Hotel, new OhipAccess(http, tokens, credentials.Store), new RestPace(time, new RestPaceOptions { RequestsPerSecond = 1e9 }), time),
            readReport, time, new FixedRandom(0.5));
        reads = new OhipReads(calls, TestBox.Hotel, readReport);
    }

    public void Dispose()
    {
        calls.Dispose();
        http.Dispose();
        network.Dispose();
        credentials.Dispose();
    }

    [Theory]
    [InlineData("""{"guestMessages":[{"id":"1","message":{"reservationId":{"id":"5"}}},{"message":{"reservationId":{"id":"5"}}}]}""", 2, true)]
    [InlineData("""{"guestMessages":[{"id":"1","message":{"reservationId":{"id":"5"}}},{"id":"2"}]}""", 1, false)]
    [InlineData("""{"guestMessages":[{"id":"1","message":{"reservationId":{"id":"5"}}}],"hasMore":false,"totalResults":7}""", 1, true)]
    public async Task Of_messages_what_can_be_read_counts_and_a_hole_is_said(string body, int count, bool whole)
    {
        var got = Assert.IsType<Reading<IReadOnlyList<GuestMessageReading>>.Got>(await Answered(body, () => reads.UndeliveredMessagesAsync(default)));

        Assert.Equal((count, whole), (got.Value.Count, got.Whole));
    }

    [Fact]
    public async Task What_is_no_list_of_messages_is_none()
    {
        var failed = Assert.IsType<Reading<IReadOnlyList<GuestMessageReading>>.Failed>(await Answered("""{"calls":[]}""", () => reads.UndeliveredMessagesAsync(default)));

        Assert.Contains("not as Oracle describes it", failed.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_was_promised_and_is_empty_makes_no_whole_list()
    {
        var page = 0;
        network.Answer = _ => ScriptedHttp.Json(200, network.Requests.Count == 1 ? """{"access_token":"t1","expires_in":3600}"""
            : page++ % 2 == 0 ? """{"guestMessages":[{"id":"1","message":{"reservationId":{"id":"5"}}}],"hasMore":true}""" : """{"guestMessages":[],"hasMore":false}""");

        Assert.IsType<Reading<IReadOnlyList<GuestMessageReading>>.Failed>(await reads.UndeliveredMessagesAsync(default));
    }

    [Theory]
    [InlineData("""{"message":"no route"}""", false)]
    [InlineData("""{"title":"Reservation not found"}""", true)]
    [InlineData("""{"o:errorCode":"RSV00001"}""", true)]
    public async Task What_is_not_there_OPERA_must_say_itself(string body, bool isOperas)
    {
        network.Answer = _ => network.Requests.Count == 1 ? ScriptedHttp.Json(200, """{"access_token":"t1","expires_in":3600}""") : ScriptedHttp.Json(404, body);

        Assert.Equal(isOperas, await reads.ReservationAsync(new ReservationId("5"), default) is Reading<ReservationReading>.NotThere);
    }

    [Theory]
    [InlineData("""{"calls":[{"callTime":"2025-05-16 07:00:00","status":"Pending"}]}""", "without its reservation")]
    [InlineData("""{"calls":[{"status":"Pending"}]}""", "without a time that can be read")]
    [InlineData("""{"guestMessages":[]}""", "not as Oracle describes it")]
    public async Task Wake_ups_with_a_hole_are_no_list(string body, string words)
    {
        var failed = Assert.IsType<Reading<IReadOnlyList<WakeUpReading>>.Failed>(await Answered(body, () => reads.PendingWakeUpsAsync(null, default)));

        Assert.Contains(words, failed.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_belongs_to_another_reservation_than_the_one_asked_for_is_left_out()
    {
        const string body = """{"calls":[{"callTime":"2025-05-16 07:00:00","reservationInfo":{"reservationIdList":[{"id":"6"}]}},{"callTime":"2025-05-16 08:00:00"}]}""";
        var got = Assert.IsType<Reading<IReadOnlyList<WakeUpReading>>.Got>(await Answered(body, () => reads.PendingWakeUpsAsync(new ReservationId("5"), default)));

        Assert.Equal((new ReservationId("5"), 8), (Assert.Single(got.Value).Reservation, got.Value[0].CallTime.Hour));
    }

    private async Task<T> Answered<T>(string body, Func<Task<T>> read)
    {
        network.Answer = _ => ScriptedHttp.Json(200, network.Requests.Count == 1 ? """{"access_token":"t1","expires_in":3600}""" : body);
        return await read();
    }
}
