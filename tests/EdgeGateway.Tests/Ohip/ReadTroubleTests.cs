using EdgeGateway.Ohip;
using EdgeGateway.Opera;
using EdgeGateway.Sandbox;
using EdgeGateway.Status;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Ohip;

public sealed class ReadTroubleTests : IAsyncLifetime
{
    private ReadBox box = null!;

    public async Task InitializeAsync() => box = await ReadBox.StartAsync();

    public async Task DisposeAsync() => await box.DisposeAsync();

    [Theory]
    [InlineData("Status", 503)]
    [InlineData("Status", 429)]
    [InlineData("Html", 0)]
    [InlineData("NoJson", 0)]
    [InlineData("NoBody", 0)]
    [InlineData("CutBefore", 0)]
    [InlineData("CutInAnswer", 0)]
    [InlineData("Delay", 0)]
    public async Task Short_trouble_is_read_over(string kind, int status)
    {
        var guest = box.CheckIn();
        box.Sandbox.Rest.Set(new RestFault(Enum.Parse<RestFaultKind>(kind), "getReservation", Times: 2) { Status = status });

        Assert.Equal(guest, (await box.Got(box.Reads.ReservationAsync(guest, default))).Reservation);
        Assert.Equal(3, box.Asked("getReservation"));
        Assert.Equal((HealthStatus.Ok, "OHIP grants tokens."), Ohip());
    }

    [Fact]
    public async Task Long_trouble_ends_the_read_and_shows_in_health_until_it_is_over()
    {
        var guest = box.CheckIn();
        box.Sandbox.Rest.Set(new RestFault(RestFaultKind.Status, "getReservation", Times: ReadCalls.Attempts) { Status = 500 });

        var failed = await box.Failed(box.Reads.ReservationAsync(guest, default));

        Assert.Equal(("OPERA answers GetReservation with 500.", true), (failed.Words, failed.MayPass));
        Assert.Equal((HealthStatus.Warn, "Reading a reservation from OPERA fails: OPERA answers GetReservation with 500."), Ohip());
        await box.Got(box.Reads.ReservationAsync(guest, default));
        Assert.Equal((HealthStatus.Ok, "OHIP grants tokens."), Ohip());
    }

    [Fact]
    public async Task A_read_that_OPERA_asks_to_put_off_for_long_is_put_off_by_who_asked()
    {
        box.Sandbox.Rest.Set(new RestFault(RestFaultKind.Status, "getReservation") { Status = 503, RetryAfterSeconds = 300 });

        Assert.True((await box.Failed(box.Reads.ReservationAsync(box.CheckIn(), default))).MayPass);
        Assert.Equal(1, box.Asked("getReservation"));
    }

    [Fact]
    public async Task A_forbidden_operation_alerts_once_is_left_alone_for_a_while_and_stops_no_other()
    {
        var guest = box.CheckIn();
        box.Sandbox.Rest.Set(new RestFault(RestFaultKind.Status, "getReservation", Times: null) { Status = 403 });

        for (var time = 0; time < 3; time++)
        {
            Assert.StartsWith("OPERA forbids GetReservation (403)", (await box.Failed(box.Reads.ReservationAsync(guest, default))).Words, StringComparison.Ordinal);
        }

        Assert.Equal(1, box.Asked("getReservation"));
        Assert.NotNull(box.Alerts.Get("read-forbidden-GetReservation"));
        Assert.Empty(await box.Got(box.Reads.PendingWakeUpsAsync(guest, default)));

        box.Sandbox.Rest.Clear();
        box.Time.Advance(ReadCalls.ForbiddenStands);
        await box.Got(box.Reads.ReservationAsync(guest, default));
        Assert.Null(box.Alerts.Get("read-forbidden-GetReservation"));
    }

    [Fact]
    public async Task A_way_to_list_wake_ups_that_is_forbidden_is_no_alert_where_the_other_one_works()
    {
        box.Sandbox.Rest.Set(new RestFault(RestFaultKind.Status, "getWakeUpCalls", Times: null) { Status = 403 });

        Assert.Empty(await box.Got(box.Reads.PendingWakeUpsAsync(null, default)));

        Assert.Null(box.Alerts.Get("read-forbidden-GetWakeUpCalls"));
    }

    [Fact]
    public async Task An_environment_that_lists_wake_ups_in_no_way_says_so()
    {
        box.Sandbox.Rest.Set(new RestFault(RestFaultKind.Status, "getWakeUpCalls") { Status = 405 });
        box.Sandbox.Rest.Set(new RestFault(RestFaultKind.Status, "searchWakeUpCalls") { Status = 404 });

        var failed = await box.Failed(box.Reads.PendingWakeUpsAsync(null, default));

        Assert.Equal(("OPERA answers GetWakeUpCalls with 405. OPERA answers SearchWakeUpCalls with 404.", false), (failed.Words, failed.MayPass));
    }

    [Fact]
    public async Task A_resync_keeps_few_places_in_the_line_before_a_write()
    {
        var (gate, held) = (new TaskCompletionSource(), 0);
        await box.Got(box.Reads.UndeliveredMessagesAsync(default));
        box.Recorder.Before = request =>
        {
            if (request.Method != HttpMethod.Get)
            {
                return Task.CompletedTask;
            }

            Interlocked.Increment(ref held);
            return gate.Task;
        };
        var reads = Enumerable.Range(0, 20).Select(_ => box.Reads.ReservationAsync(box.CheckIn(), default)).ToList();
        for (var step = 0; step < 20; step++)
        {
            box.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Run(() => { });
        }

        await Eventually.True(() => Volatile.Read(ref held) == ReadCalls.Abreast, "four reads are under way");
        var write = new RestRequest(OperaOperation.DeleteWakeUpCall, HttpMethod.Delete, "/fof/v1/hotels/HOTEL1/reservations/1/wakeUpCalls?callTime=2025-05-16+07:00:00");
        var sent = box.Rest.SendAsync(write, default);
        await Eventually.True(
            () =>
            {
                box.Time.Advance(TimeSpan.FromMilliseconds(10));
                return sent.IsCompleted;
            },
            "the write goes past the reads");
        Assert.Equal(404, (await sent).Answer.Status);

        gate.SetResult();
        Assert.All(await box.End(Task.WhenAll(reads)), read => Assert.IsType<Reading<ReservationReading>.Got>(read));
    }

    [Fact]
    public async Task Who_gives_up_asking_says_nothing_of_OPERA()
    {
        using var stop = new CancellationTokenSource();
        box.Sandbox.Rest.Set(new RestFault(RestFaultKind.Status, "getReservation", Times: null) { Status = 500 });
        var read = box.Reads.ReservationAsync(box.CheckIn(), stop.Token);
        await stop.CancelAsync();

        await box.Failed(read);

        Assert.DoesNotContain("fails", box.Health.Get(HealthBoard.Ohip)?.Detail ?? "", StringComparison.Ordinal);
    }

    private (HealthStatus Status, string Detail) Ohip() => box.Health.Get(HealthBoard.Ohip) is { } part ? (part.Status, part.Detail) : default;
}
