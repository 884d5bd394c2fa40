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
    /// <summary>So many refusals in a row are not about single reservations, nor are so many guests in house whom OPERA does not know.</summary>
    private const int RowLimit = 3;

    /// <summary>A check-out is reversed on the same business day.</summary>
    private static readonly Duration Lately = Duration.FromDays(2);

    /// <summary>Who could not be read the last time: he is read last, so that he cannot keep the others from being read.</summary>
    private HashSet<ReservationId> unreadable = [];

    public required ReconcileOptions Options { get; init; }

    /// <summary>Called between two reads of the property: a whole hotel takes long, and who checks in meanwhile cannot wait for it.</summary>
    public Func<CancellationToken, Task> Between { get; set; } = _ => Task.CompletedTask;

    public string Name => "stays";

    public async Task<Reconciled> PropertyAsync(CancellationToken stop)
    {
        var again = new List<ReservationId>();
        var failed = new HashSet<ReservationId>();
        var missing = new List<(ReservationId Reservation, long Moment)>();
        var (read, inARow, lost) = (0, 0, false);
        foreach (var reservation in Candidates())
        {
            var moment = changes.Moment();
            var inHouse = register.StatusOf(reservation) == ReservationStatus.InHouse;
            var reading = await reads.ReservationAsync(reservation, stop);
            if (reading is Reading<ReservationReading>.Failed trouble)
            {
                // He is a doubt from now on, whatever becomes of the others.
                failed.Add(reservation);
                inARow++;
                if (trouble.IsShut || (inARow >= RowLimit && !(read > 0 && unreadable.Contains(reservation))))
                {
                    unreadable.UnionWith(failed);
                    return Reconciled.Failed(trouble.Words, trouble.MayPass) with { Again = again };
                }
            }
            else
            {
                (read, inARow) = (read + 1, 0);
                if (inHouse && reading is Reading<ReservationReading>.NotThere)
                {
                    missing.Add((reservation, moment));
                }
                else
                {
                    lost |= inHouse && !await TakeMissingAsync(missing, again, stop);
                    await ApplyAsync(reservation, reading, moment, again, stop);
                }
            }

            await Between(stop);
        }

        lost |= !await TakeMissingAsync(missing, again, stop);
        unreadable = failed;
        again.AddRange(failed);
        return read == 0 && failed.Count > 0 ? Reconciled.Failed("no reservation could be read")
            : lost
            ? Reconciled.Failed("OPERA says of guest after guest in house that there is no such reservation (404); check hotelId and baseUrl") with { Again = again }
            : Reconciled.Done with { Again = again };
    }

    public async Task<Reconciled> ReservationAsync(ReservationId reservation, CancellationToken stop)
    {
        var again = new List<ReservationId>();
        var moment = changes.Moment();
        var reading = await reads.ReservationAsync(reservation, stop);
        if (reading is Reading<ReservationReading>.Failed trouble)
        {
            return Reconciled.Failed(trouble.Words, trouble.MayPass);
        }

        await ApplyAsync(reservation, reading, moment, again, stop);
        return Reconciled.Done with { Again = again };
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
                .Select(one => one.Key)
                .OrderBy(unreadable.Contains),
        ]);
    }

    /// <summary>Guests in house one after the other whom OPERA does not know, up to one whom it does: few have left, many are a mistake.</summary>
    /// <returns>False when they are too many; then nothing is concluded.</returns>
    private async Task<bool> TakeMissingAsync(List<(ReservationId Reservation, long Moment)> missing, List<ReservationId> again, CancellationToken stop)
    {
        var believed = missing.Count < RowLimit;
        foreach (var (reservation, moment) in believed ? missing : [])
        {
            await ApplyAsync(reservation, new Reading<ReservationReading>.NotThere(), moment, again, stop);
        }

        missing.Clear();
        return believed;
    }

    private async Task ApplyAsync(
        ReservationId reservation, Reading<ReservationReading> reading, long moment, List<ReservationId> again, CancellationToken stop)
    {
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
    }
}
