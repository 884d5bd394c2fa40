using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using EdgeGateway.Stays;

namespace EdgeGateway.Lamps;

/// <summary>The light goes with its reservation, and what OPERA was asked.</summary>
internal sealed partial class LampHandler
{
    private readonly HashSet<ReservationId> doubts = [];

    public required StayRegister Stays { get; init; }

    public required ReconcileRequests Requests { get; init; }

    /// <summary>Checked out, undone or not here: dark. Moved: along with it. The light itself stays noted, for who comes back.</summary>
    public void StayChanged(StayChange change)
    {
        lock (gate)
        {
            Relight(change.Reservation, () =>
            {
                book.Follow(change.Reservation);
                return true;
            });
        }
    }

    /// <summary>The reservations whose light is on, wherever they are.</summary>
    public IReadOnlyList<ReservationId> Lit()
    {
        lock (gate)
        {
            return [.. book.Reservations.Where(one => one.Value.On).Select(one => one.Key)];
        }
    }

    /// <summary>Takes whether messages of a reservation wait, as OPERA was asked. On the pump's thread, after looking that it still holds.</summary>
    public void Learn(ReservationId reservation, bool on, StateVersion version)
    {
        lock (gate)
        {
            var before = book.Reservations.GetValueOrDefault(reservation) ?? LampReservation.Unknown;
            var after = before.WithRead(on, version);
            if (after != before && (on || before != LampReservation.Unknown))
            {
                Relight(reservation, () =>
                {
                    book.Put(reservation, after);
                    return true;
                });
                unsavedReservations.Add(reservation);
            }
        }
    }

    /// <summary>
    /// Where a light shines. Of whom nothing is known but the light event, in the room it names: a lamp that should shine must
    /// shine, also where stay events are not subscribed to. Who is known not to be in house lights nothing.
    /// </summary>
    private RoomNumber? Place(ReservationId reservation, RoomNumber? named) => Stays.Find(reservation) is { } stay
        ? stay.Room
        : Stays.StatusOf(reservation) is ReservationStatus.Expected or ReservationStatus.Gone ? null : named;

    private bool Relight(ReservationId reservation, Func<bool> change)
    {
        var before = book.ShinesIn(reservation);
        var changed = change();
        MarkLamp(before);
        MarkLamp(book.ShinesIn(reservation));
        return changed;
    }
}
