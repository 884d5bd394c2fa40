using EdgeGateway.Opera;
using EdgeGateway.Outbox;
using EdgeGateway.Rooms;
using NodaTime;
using Xunit;

namespace EdgeGateway.Tests.Outbox;

public sealed class CallExpiryTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Bcl["Europe/Berlin"];
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 20, 12, 0);
    private static readonly OutboxOptions Options = new();

    [Theory]
    [InlineData(2026, 3, 21, 7, 0, "2026-03-21T06:00:00Z")]
    [InlineData(2026, 3, 29, 2, 30, "2026-03-29T01:00:00Z")]
    [InlineData(2026, 10, 25, 2, 30, "2026-10-25T00:30:00Z")]
    public void A_wake_up_is_not_set_after_its_time_in_the_hotels_zone(int year, int month, int day, int hour, int minute, string until)
    {
        var call = new WakeUpCreation(new ReservationId("1"), new RoomNumber("205"), new LocalDateTime(year, month, day, hour, minute));

        Assert.Equal(until, InstantText.Write(CallExpiry.Of(call, Now, Berlin, Options)));
    }

    [Fact]
    public void A_changed_wake_up_is_worth_telling_until_its_new_time()
    {
        var call = new WakeUpChange(new ReservationId("1"), new RoomNumber("205"), new LocalDateTime(2026, 3, 21, 7, 0), new LocalDateTime(2026, 3, 21, 9, 0));

        Assert.Equal(Instant.FromUtc(2026, 3, 21, 8, 0), CallExpiry.Of(call, Now, Berlin, Options));
    }

    [Fact]
    public void Results_deletions_and_messages_outlive_their_time()
    {
        var (reservation, room, time) = (new ReservationId("1"), new RoomNumber("205"), new LocalDateTime(2026, 3, 20, 7, 0));

        Assert.Equal(Now + Options.ResultLife, CallExpiry.Of(new WakeUpResult(reservation, room, time, WakeUpEnd.Completed), Now, Berlin, Options));
        Assert.Equal(Now + Options.DeletionLife, CallExpiry.Of(new WakeUpDeletion(reservation, time), Now, Berlin, Options));
        Assert.Equal(Now + Options.MessageLife, CallExpiry.Of(new MessageDeletion(reservation, new MessageTarget("1")), Now, Berlin, Options));
    }
}
