using EdgeGateway.Outbox;
using EdgeGateway.Rooms;
using Xunit;

namespace EdgeGateway.Tests.Outbox;

/// <summary>A read of OPERA that was sent before a call is owed, or before it has ended, is older than the call.</summary>
public sealed class OutboxChangesTests
{
    [Fact]
    public async Task A_call_changes_its_reservation_when_it_is_owed_and_when_it_has_ended()
    {
        using var box = new OutboxBox();
        var (guest, other) = (new ReservationId("1"), new ReservationId("2"));
        var before = box.Changes.Moment();
        var id = box.Owe(Calls.SetWakeUp(guest.Value));
        Assert.True(box.Changes.ChangedSince(guest, before));

        await box.Step();
        var meanwhile = box.Changes.Moment();
        await box.Answer(id, DeliveryFact.Done);

        Assert.True(box.Changes.ChangedSince(guest, meanwhile));
        Assert.False(box.Changes.ChangedSince(other, before));
    }
}
