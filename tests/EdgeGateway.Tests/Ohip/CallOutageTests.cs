using EdgeGateway.Ohip;
using EdgeGateway.Outbox;
using EdgeGateway.Tests.Outbox;
using Xunit;

namespace EdgeGateway.Tests.Ohip;

public sealed class CallOutageTests
{
    [Fact]
    public async Task A_day_without_the_uplink_drains_in_order_and_within_the_rate_limit()
    {
        const int guests = 50;
        const int messages = 100;
        await using var box = await CallBox.StartAsync(new OutboxOptions { Parallel = 8 }, new RestPaceOptions { Share = 0.5 });
        string[] reservations = [box.Guest, .. Enumerable.Range(1, guests - 1).Select(number => box.Sandbox.Hotel.CheckInGuest($"Guest {number}", "206").Id)];
        await box.UnplugAsync();
        for (var number = 0; number < messages; number++)
        {
            foreach (var reservation in reservations)
            {
                box.Owe(Calls.Message(reservation, $"{number}"));
            }
        }

        for (var hour = 0; hour < 24; hour++)
        {
            box.Time.Advance(TimeSpan.FromHours(1));
            await Task.Yield();
        }

        Assert.Equal(guests * messages, box.Control.List(ended: false, limit: 10_000).Count);
        await box.UnplugAsync(false);
        await box.Until(() => box.Report.Counters.Delivered == guests * messages, "all are delivered");

        var texts = Enumerable.Range(0, messages).Select(number => $"{number}");
        Assert.All(reservations, reservation => Assert.Equal(texts, box.Sandbox.Hotel.Find(reservation).Messages.Select(message => message.Text)));

        // 25 a second; virtual time runs in steps, so that a second at the sandbox may have those of two steps more.
        Assert.InRange(box.Sandbox.Rest.MaxInOneSecond, 10, 35);
        Assert.All(box.Sandbox.Rest.Calls, call => Assert.Equal("postGuestMessages", call.Operation));
    }
}
