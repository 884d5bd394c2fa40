using EdgeGateway.Opera;
using EdgeGateway.Rooms;

namespace EdgeGateway.Stays;

/// <summary>
/// Who is in which room, for every slice to ask, of every room of the property. Thread-safe; what it says is a moment's
/// truth, and whoever keeps something by it follows the changes (<see cref="IStayFollower"/>).
/// </summary>
internal sealed class StayRegister
{
    private readonly Lock gate = new();
    private readonly StayBook book = new();

    /// <summary>Who is in the room, the earliest checked in, its main reservation, first; empty when nobody is.</summary>
    public IReadOnlyList<Stay> InRoom(RoomNumber room) => Read(book => book.InRoom(room));

    /// <summary>The reservation's stay; null when it is not in house or nobody knows.</summary>
    public Stay? Find(ReservationId reservation) => Read(book => book.StayOf(reservation));

    /// <summary>
    /// Where the reservation stands: <see cref="ReservationStatus.Unknown"/> when nothing has been heard of it, which is not
    /// the same as expected or gone.
    /// </summary>
    public ReservationStatus StatusOf(ReservationId reservation) => Read(book => book.Find(reservation)?.Status ?? ReservationStatus.Unknown);

    /// <summary>All that was heard of the reservation, wherever it stands; null when nothing was.</summary>
    public KnownStay? Known(ReservationId reservation) => Read(book => book.Find(reservation));

    /// <summary>Everybody who is in house, in no order.</summary>
    public IReadOnlyList<Stay> InHouse() => Read<IReadOnlyList<Stay>>(book => [.. book.InHouse]);

    /// <summary>For this slice alone: reads or changes the book under the lock.</summary>
    public T Read<T>(Func<StayBook, T> read)
    {
        lock (gate)
        {
            return read(book);
        }
    }
}
