using EdgeGateway.Rooms;

namespace EdgeGateway.Opera;

/// <summary>OPERA where no OHIP connection is configured: nobody can be asked.</summary>
internal sealed class NoReads : IOperaReads
{
    private const string Words = "No OHIP connection is configured.";

    public Task<Reading<ReservationReading>> ReservationAsync(ReservationId reservation, CancellationToken stop) => Nothing<ReservationReading>();

    public Task<Reading<IReadOnlyList<GuestMessageReading>>> MessagesAsync(ReservationId reservation, CancellationToken stop) => Nothing<IReadOnlyList<GuestMessageReading>>();

    public Task<Reading<IReadOnlyList<GuestMessageReading>>> UndeliveredMessagesAsync(CancellationToken stop) => Nothing<IReadOnlyList<GuestMessageReading>>();

    public Task<Reading<IReadOnlyList<WakeUpReading>>> PendingWakeUpsAsync(ReservationId? reservation, CancellationToken stop) => Nothing<IReadOnlyList<WakeUpReading>>();

    private static Task<Reading<T>> Nothing<T>() => Task.FromResult<Reading<T>>(new Reading<T>.Failed(Words, MayPass: false));
}
