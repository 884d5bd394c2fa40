using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using EdgeGateway.Stays;

namespace EdgeGateway.Lamps;

/// <summary>The light goes with its reservation, and what OPERA was asked.</summary>
internal sealed partial class LampHandler
{
    /// <summary>Of whose messages OPERA must be asked.</summary>
    private readonly HashSet<ReservationId> doubts = [];

    /// <summary>Whose light was switched on and shines nowhere, or elsewhere than its event says: where is he?</summary>
    private readonly HashSet<ReservationId> astray = [];

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
    /// Where a light shines. Of whom nobody knows whether he is in house, in the room that was named last: a lamp that should
    /// shine must shine, also where stay events are not subscribed to. Who is known not to be in house lights nothing.
    /// </summary>
    private RoomNumber? Place(ReservationId reservation, LampReservation known)
    {
        var stay = Stays.Known(reservation) ?? KnownStay.Nothing;
        return stay.Status is ReservationStatus.Expected or ReservationStatus.Gone ? null
            : stay.Occupies is { } room ? room
            : stay.Room is not null && stay.RoomVersion >= known.RoomVersion ? stay.Room : known.Room;
    }

    /// <summary>Whether a light is on and shines nowhere, or elsewhere than in the room that its events name.</summary>
    private bool IsAstray(ReservationId reservation) =>
        book.Reservations.GetValueOrDefault(reservation) is { On: true } known
        && (book.ShinesIn(reservation) is not { } room || (known.Room is { } named && named != room));

    private bool Relight(ReservationId reservation, Func<bool> change)
    {
        var before = book.ShinesIn(reservation);
        var changed = change();
        MarkLamp(before);
        MarkLamp(book.ShinesIn(reservation));
        return changed;
    }
}
