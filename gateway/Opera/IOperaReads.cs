using EdgeGateway.Rooms;

namespace EdgeGateway.Opera;

/// <summary>
/// Asks OPERA how things are. Every read waits for its turn within the REST limits and repeats itself over short trouble;
/// it never throws for what the network or OPERA does. Whoever applies a read first makes sure that nothing for the
/// reservation changed since it was sent (<see cref="ReservationChanges"/>), and reads again if something did.
/// </summary>
internal interface IOperaReads
{
    Task<Reading<ReservationReading>> ReservationAsync(ReservationId reservation, CancellationToken stop);

    /// <summary>All messages of one reservation, delivered ones too. May be not <see cref="Reading{T}.Got.Whole"/>.</summary>
    Task<Reading<IReadOnlyList<GuestMessageReading>>> MessagesAsync(ReservationId reservation, CancellationToken stop);

    /// <summary>Every undelivered message of the hotel, whoever's and however many pages. May be not <see cref="Reading{T}.Got.Whole"/>.</summary>
    Task<Reading<IReadOnlyList<GuestMessageReading>>> UndeliveredMessagesAsync(CancellationToken stop);

    /// <summary>
    /// The pending wake-up calls of one reservation, or of the whole hotel. OPERA looks 90 days ahead (fof.json): what is later
    /// may be missing, and nothing is to be concluded from that.
    /// </summary>
    /// <param name="reservation">Null for the whole hotel.</param>
    Task<Reading<IReadOnlyList<WakeUpReading>>> PendingWakeUpsAsync(ReservationId? reservation, CancellationToken stop);
}
