using System.Text.Json;
using EdgeGateway.Opera;
using EdgeGateway.Outbox;
using EdgeGateway.Status;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Outbox;

public sealed class OutboxVerbTests : IDisposable
{
    private readonly OutboxBox box = new();

    [Fact]
    public async Task A_list_shows_what_waits_for_a_person_without_any_text()
    {
        await RefusedAsync();

        var list = (await OutboxVerbs.List(box.Control).RunAsync(Call("{}"), CancellationToken.None)).Data!.Value.GetProperty("calls");

        Assert.Equal(("1", "PostGuestMessages", "rejected", 400), (
            list[0].GetProperty("id").GetString(), list[0].GetProperty("operation").GetString(), list[0].GetProperty("state").GetString(), list[0].GetProperty("status").GetInt32()));
        Assert.DoesNotContain("secret", list.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":"1"}""")]
    [InlineData("""{"all":true}""")]
    public async Task A_retry_makes_it_again(string arguments)
    {
        await RefusedAsync();
        var retry = OutboxVerbs.Retry(box.Control).RunAsync(Call(arguments), CancellationToken.None);

        Assert.Equal([1], await box.Step());
        Assert.Equal(1, (await retry).Data!.Value.GetProperty("calls").GetInt32());
    }

    [Fact]
    public async Task Numbers_that_are_none_are_not_found()
    {
        await RefusedAsync();
        var discard = OutboxVerbs.Discard(box.Control).RunAsync(Call("""{"id":"x"}"""), CancellationToken.None);
        await box.Step();

        Assert.Equal(VerbError.NotFound, (await discard).Error!.Code);
    }

    [Theory]
    [InlineData("mqtt")]
    [InlineData("mqtt fleet")]
    public async Task Reservations_and_Oracles_words_do_not_leave_the_box_over_the_broker(string actor)
    {
        await RefusedAsync();
        var verbs = new VerbRegistry([OutboxVerbs.List(box.Control)], box.Time, NullLogger<VerbRegistry>.Instance);

        Assert.Equal(VerbError.UnknownVerb, (await verbs.RunAsync("outboxList", Call("{}") with { Actor = actor })).Error!.Code);
        Assert.Null((await verbs.RunAsync("outboxList", Call("{}"))).Error);
    }

    [Fact]
    public async Task A_number_that_was_sent_to_all_boxes_is_no_boxs()
    {
        await RefusedAsync();
        var call = Call("""{"id":"1"}""") with { Actor = VerbCall.MqttFleet };

        Assert.Equal(VerbError.BadArguments, (await OutboxVerbs.Retry(box.Control).RunAsync(call, CancellationToken.None)).Error!.Code);
        Assert.Equal(VerbError.BadArguments, (await OutboxVerbs.Discard(box.Control).RunAsync(call, CancellationToken.None)).Error!.Code);
    }

    [Fact]
    public async Task A_discarded_refusal_keeps_none_of_Oracles_words()
    {
        var id = box.Owe(Calls.Message("1", "secret"));
        await box.Step();
        await box.Answer(id, new DeliveryAnswer(DeliveryFact.Status) { Status = 400, Refusal = new OperaRefusal(400, "Title", "Boesel, Marcus", "RSV00001") });
        var discard = box.Control.DiscardAsync(id);
        await box.Step();
        await discard;

        Assert.Equal(new OperaRefusal(400, null, null, "RSV00001"), box.Control.List(ended: true).Single().Refusal);
    }

    [Fact]
    public async Task A_repeated_call_is_worth_making_for_as_long_as_a_new_one()
    {
        await RefusedAsync();
        await box.Wait(TimeSpan.FromDays(20));
        var retry = box.Control.RetryAsync(1);

        Assert.Equal([1], await box.Step());
        Assert.Equal(Repetition.Done, await retry);
    }

    [Fact]
    public async Task A_wake_up_whose_time_has_passed_is_not_repeated_and_stays()
    {
        var id = box.Owe(Calls.SetWakeUp("1"));
        await box.Step();
        await box.Answer(id, 400);
        await box.Wait(TimeSpan.FromDays(20));
        var retry = OutboxVerbs.Retry(box.Control).RunAsync(Call("""{"id":"1"}"""), CancellationToken.None);

        Assert.Empty(await box.Step());
        Assert.Equal((VerbError.Expired, CallState.Rejected), ((await retry).Error!.Code, box.StateOf(id)));
    }

    public void Dispose() => box.Dispose();

    private static VerbCall Call(string arguments) => new("test", JsonDocument.Parse(arguments).RootElement);

    private async Task RefusedAsync()
    {
        var id = box.Owe(Calls.Message("1", "secret"));
        await box.Step();
        await box.Answer(id, 400);
    }
}
