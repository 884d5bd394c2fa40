using EdgeGateway.Inbox;
using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Stays;

/// <summary>
/// Reads where reservations stand. OPERA's published calls list no guests in house, so it is everybody who is thought to be
/// there or due, or came or went lately; who was never heard of comes with his messages or his next event.
/// </summary>
internal sealed class StayReconciler(
    StayHandler stays, StayRegister register, IOperaReads reads, ReservationChanges changes, EventIntake intake, ReconcileRequests requests) : IReconciler
{
    /// <summary>So many refusals in a row are not about single reservations.</summary>
    private const int RefusalLimit = 3;

    /// <summary>A check-out is reversed on the same business day.</summary>
    private static readonly Duration Lately = Duration.FromDays(2);

    public required ReconcileOptions Options { get; init; }

    public string Name => "stays";

    public async Task<Reconciled> PropertyAsync(CancellationToken stop)
    {
        var again = new List<ReservationId>();
        var refusals = 0;
        foreach (var reservation in Candidates())
        {
            switch (await ReadAsync(reservation, again, stop))
            {
                case null:
                    refusals = 0;
                    break;
                case { MayPass: true } trouble:
                    return Reconciled.Failed(trouble.Words) with { Again = again };
                case { } trouble when ++refusals == RefusalLimit:
                    return Reconciled.Failed(trouble.Words) with { Again = again };
            }
        }

        await intake.ApplyAsync(_ => stays.AllKnown(), stop);
        return Reconciled.Done with { Again = again };
    }

    public async Task<Reconciled> ReservationAsync(ReservationId reservation, CancellationToken stop)
    {
        var again = new List<ReservationId>();
        var trouble = await ReadAsync(reservation, again, stop);
        return new Reconciled(trouble?.Words, again);
    }

    private IReadOnlyList<ReservationId> Candidates()
    {
        var now = Options.Time.GetInstant();
        var today = now.InZone(Options.Zone).Date;
        return register.Read<IReadOnlyList<ReservationId>>(book =>
        [
            .. book.Known
                .Where(one => one.Value.Status is ReservationStatus.InHouse or ReservationStatus.Unknown
                    || (one.Value.Status == ReservationStatus.Expected && !(one.Value.Arrival > today))
                    || now - one.Value.Since < Lately)
                .Select(one => one.Key),
        ]);
    }

    private async Task<Reading<ReservationReading>.Failed?> ReadAsync(ReservationId reservation, List<ReservationId> again, CancellationToken stop)
    {
        var moment = changes.Moment();
        var reading = await reads.ReservationAsync(reservation, stop);
        if (reading is Reading<ReservationReading>.Failed trouble)
        {
            return trouble;
        }

        var got = (reading as Reading<ReservationReading>.Got)?.Value;
        var fact = got is null ? new StayFact(ReservationStatus.Gone, null) : StayFact.Of(got);
        await intake.ApplyAsync(
            version =>
            {
                if (changes.ChangedSince(reservation, moment))
                {
                    again.Add(reservation);
                    return;
                }

                stays.Learn(reservation, fact, version);
            },
            stop);
        foreach (var sharer in got is { Status: ReservationStatus.InHouse } ? got.SharesWith : [])
        {
            if (register.StatusOf(sharer) == ReservationStatus.Unknown)
            {
                requests.Ask(sharer, Name);
            }
        }

        return null;
    }
}
