using System.Globalization;
using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using Xunit;

namespace EdgeGateway.Tests.Opera;

public class ReservationChangesTests
{
    private readonly ReservationChanges changes = new();

    [Fact]
    public void What_changed_before_the_moment_has_not_changed_since()
    {
        changes.Touch(Reservation(1));
        var moment = changes.Moment();
        changes.Touch(Reservation(2));

        Assert.False(changes.ChangedSince(Reservation(1), moment));
        Assert.True(changes.ChangedSince(Reservation(2), moment));
    }

    [Fact]
    public void What_cannot_be_told_any_more_counts_as_changed()
    {
        var moment = changes.Moment();
        for (var number = 0; number < ReservationChanges.Capacity; number++)
        {
            changes.Touch(Reservation(number));
        }

        Assert.False(changes.ChangedSince(Reservation(-1), moment));
        changes.Touch(Reservation(0));
        Assert.True(changes.ChangedSince(Reservation(-1), moment));
        Assert.False(changes.ChangedSince(Reservation(-1), changes.Moment()));
    }

    private static ReservationId Reservation(int number) => new(number.ToString(CultureInfo.InvariantCulture));
}
