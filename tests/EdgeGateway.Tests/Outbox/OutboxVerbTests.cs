using System.Text.Json;
using EdgeGateway.Outbox;
using EdgeGateway.Status;
using Xunit;

namespace EdgeGateway.Tests.Outbox;

public sealed class OutboxVerbTests : IDisposable
{
    private readonly OutboxBox box = new();

    [Fact]
    public async Task A_list_shows_what_waits_for_a_person_without_any_text()
    {
        await RefusedAsync();

        var list = (await OutboxVerbs.List(box.Control).RunAsync(Call("{}"), CancellationToken.None)).Data!.Value;

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

    public void Dispose() => box.Dispose();

    private static VerbCall Call(string arguments) => new("test", JsonDocument.Parse(arguments).RootElement);

    private async Task RefusedAsync()
    {
        var id = box.Owe(Calls.Message("1", "secret"));
        await box.Step();
        await box.Answer(id, 400);
    }
}
