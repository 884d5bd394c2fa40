using System.Collections.Concurrent;
using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using EdgeGateway.Settings;
using EdgeGateway.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EdgeGateway.Tests.Stays;

/// <summary>Whatever arrives of what happened, in whatever order: after one reconciliation the house is as OPERA is.</summary>
public class ReconciliationPropertyTests
{
    private static readonly string[] Rooms = ["205", "206", "0207"];
    private static readonly string[] AnyRoom = [.. Rooms, "999"];

    /// <summary>What the front desk may do; what OPERA's screens would refuse does nothing.</summary>
    private static readonly Gen<(int Action, string Reservation, string Room)> Deed =
        from action in Gen.Choose(0, 7)
        from reservation in Gen.Choose(1, 5)
        from room in Gen.Elements(AnyRoom)
        select (action, $"{reservation}", room);

    private static readonly Gen<(string Reservation, string Room)[]> Booked = Gen.CollectToArray(
        Enumerable.Range(1, 5), number => from room in Gen.Elements(AnyRoom) select ($"{number}", room));

    /// <param name="Order">The events that arrive, by their place in the history (modulo its length): lost, doubled and out of order.</param>
    /// <param name="Late">What happens while answers are on their way; these events arrive.</param>
    private sealed record Run(
        (string Reservation, string Room)[] Booked, (int Action, string Reservation, string Room)[] Deeds, int[] Order,
        (int Action, string Reservation, string Room)[] Late, bool Crashes, bool Settles);

    private static readonly Gen<Run> AnyRun =
        from booked in Booked
        from deeds in Gen.Choose(1, 40).SelectMany(count => Deed.ArrayOf(count))
        from order in Gen.Choose(0, 120).SelectMany(count => Gen.Choose(0, 10_000).ArrayOf(count))
        from late in Gen.Choose(0, 20).SelectMany(count => Deed.ArrayOf(count))
        from crashes in Gen.Elements(true, false)
        from settles in Gen.Elements(true, false)
        select new Run(booked, deeds, order, late, crashes, settles);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Any_permutation_duplication_and_loss_of_events_and_then_one_reconciliation_ends_where_OPERA_is(int source) => Prop.ForAll(
        AnyRun.ToArbitrary(),
        run => EndsWhereOperaIs(run, (LampSource)source)).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    private static bool EndsWhereOperaIs(Run run, LampSource source)
    {
        var opera = new FakeOpera();
        foreach (var (reservation, room) in run.Booked)
        {
            opera.Reserve(reservation, room);
        }

        foreach (var deed in run.Deeds)
        {
            Do(opera, deed);
        }

        using var first = new TestBox(opera, source, Rooms);
        first.SubscribeLive();
        var history = opera.Events;
        var arrived = history.Count == 0 ? [] : run.Order.Select(place => history[place % history.Count]).ToArray();
        first.Feed(arrived);
        if (run.Settles)
        {
            first.Settle();
        }

        if (!run.Crashes)
        {
            return Reconciled(first, run, arrived);
        }

        using var next = first.Crash();
        next.SubscribeLive();
        return Reconciled(next, run, run.Settles ? arrived : []);
    }

    private static bool Reconciled(TestBox box, Run run, IReadOnlyList<OperaEvent> arrived)
    {
        var heard = arrived.Select(one => one.PrimaryKey).ToHashSet();
        var late = new ConcurrentQueue<(int Action, string Reservation, string Room)>(run.Late);
        box.Opera.OnTheWay = () =>
        {
            OperaEvent[] made = [];
            while (made.Length == 0 && late.TryDequeue(out var deed))
            {
                made = Do(box.Opera, deed);
            }

            foreach (var one in made)
            {
                heard.Add(one.PrimaryKey);
                box.Intake.EventAsync(one, CancellationToken.None).AsTask().Wait();
            }
        };
        box.Reconcile();
        box.Settle();

        foreach (var room in Rooms)
        {
            Assert.Equal((room, box.Opera.ShouldShine(room)), (room, box.IsOn(room)));
        }

        // Nothing lists who is in house: of whom every event was lost and for whom no message waits, nobody can know.
        foreach (var reservation in box.Opera.Reservations)
        {
            var guest = box.Opera.Find(reservation)!;
            if (heard.Contains(reservation) || guest.HasWaiting)
            {
                Assert.Equal((reservation, guest.RoomNow), (reservation, box.Register.Find(new ReservationId(reservation))?.Room.Value));
            }
        }

        foreach (var room in Rooms)
        {
            Assert.Equal((room, box.Register.InRoom(new RoomNumber(room)).Count > 0), (room, box.IsOccupied(room) ?? false));
        }

        return true;
    }

    private static OperaEvent[] Do(FakeOpera opera, (int Action, string Reservation, string Room) deed)
    {
        var (action, reservation, room) = deed;
        var guest = opera.Find(reservation)!;
        return (action, guest.Status) switch
        {
            (0, ReservationStatus.Expected) => opera.CheckIn(reservation),
            (1, ReservationStatus.Expected) => opera.CheckIn(reservation, room),
            (2, ReservationStatus.InHouse) => opera.CheckOut(reservation),
            (3, ReservationStatus.InHouse) => opera.ReverseCheckIn(reservation),
            (4, ReservationStatus.Gone) => opera.ReverseCheckOut(reservation),
            (5, ReservationStatus.InHouse) when guest.Room != room => opera.Move(reservation, room),
            (6, _) => opera.Write(reservation),
            (7, _) => opera.HandOver(reservation),
            _ => [],
        };
    }
}
