using System.Text.Json;
using EdgeGateway.Gpio;
using EdgeGateway.Lamps;
using EdgeGateway.Rooms;
using EdgeGateway.Status;
using EdgeGateway.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Lamps;

public class LampTestTests
{
    [Fact]
    public async Task A_room_is_switched_back_and_forth_and_then_as_it_was()
    {
        using var box = new TestBox();
        box.SubscribeLive();
        box.Feed(Events.Light(1, "7", "205", true));
        var edges = box.Edges("205");

        var running = RunAsync(box, """{"room":"205","seconds":2}""");
        var result = await PassAsync(box, running);

        Assert.Equal("""{"rooms":["205"],"notDriven":[]}""", result.Data.ToString());
        Assert.Equal("205", result.Subject);
        Assert.Equal(edges + 4, box.Edges("205"));
        Assert.True(((VirtualLine)box.Panel.Lamp(new RoomNumber("205")).Line!).Lit);
        Assert.Equal(0, box.Edges("206"));
    }

    [Fact]
    public async Task Without_a_room_all_are_tested()
    {
        using var box = new TestBox();

        var result = await PassAsync(box, RunAsync(box, "{}"));

        Assert.Equal("""{"rooms":["205","206"],"notDriven":[]}""", result.Data.ToString());
        Assert.Equal((8, 8), (box.Edges("205"), box.Edges("206")));
    }

    [Theory]
    [InlineData("""{"room":"999"}""", VerbError.NotFound, "Room 999 is not one of this box's.")]
    [InlineData("""{"seconds":0}""", VerbError.BadArguments, "1 to 20 is allowed")]
    [InlineData("""{"seconds":21}""", VerbError.BadArguments, "1 to 20 is allowed")]
    [InlineData("""{"seconds":"4"}""", VerbError.BadArguments, "a whole number")]
    [InlineData("""{"seconds":1.5}""", VerbError.BadArguments, "a whole number")]
    public async Task What_cannot_be_tested_is_refused(string arguments, string code, string message)
    {
        using var box = new TestBox();

        var result = await RunAsync(box, arguments);

        Assert.Equal(code, result.Error!.Code);
        Assert.Contains(message, result.Error.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0), (box.Edges("205"), box.Edges("206")));
    }

    private static Task<VerbResult> RunAsync(TestBox box, string arguments)
    {
        var registry = new VerbRegistry([new LampTest(box.Lamps, box.Panel, box.Time).Verb()], box.Time, NullLogger<VerbRegistry>.Instance);
        return registry.RunAsync("lampTest", new VerbCall(VerbCall.Mqtt, JsonElement.Parse(arguments)));
    }

    private static async Task<VerbResult> PassAsync(TestBox box, Task<VerbResult> running)
    {
        while (!running.IsCompleted)
        {
            // Only for the test's own delay: a verb's limit in time waits too.
            if (box.Time.UntilNextTimer is { } next && next <= TimeSpan.FromSeconds(1))
            {
                box.Time.Advance(next);
            }

            await Task.Yield();
        }

        return await running;
    }
}
