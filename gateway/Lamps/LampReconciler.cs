using EdgeGateway.Inbox;
using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using EdgeGateway.Stays;

namespace EdgeGateway.Lamps;

/// <summary>Lights are on for whom OPERA has undelivered messages; where they shine the stays say.</summary>
internal sealed class LampReconciler(LampHandler lamps, StayHandler stays, IOperaReads reads, ReservationChanges changes, EventIntake intake) : IReconciler
{
    public const string Part = "lamps";

    public string Name => Part;

    public async Task<Reconciled> PropertyAsync(CancellationToken stop)
    {
        var moment = changes.Moment();
        var answer = await reads.UndeliveredMessagesAsync(stop);
        if (answer is not Reading<IReadOnlyList<GuestMessageReading>>.Got reading)
        {
            return Reconciled.Failed((answer as Reading<IReadOnlyList<GuestMessageReading>>.Failed)?.Words ?? "OPERA does not know the hotel's undelivered messages (404)");
        }

        var waiting = reading.Value.Where(message => !message.Delivered).GroupBy(message => message.Reservation).ToDictionary(one => one.Key, one => one.First());
        var again = new List<ReservationId>();
        await intake.ApplyAsync(
            version =>
            {
                var lit = lamps.Lit();
                foreach (var reservation in waiting.Keys.Union(lit))
                {
                    var message = waiting.GetValueOrDefault(reservation);
                    if (message is { Status: ReservationStatus.Gone } && lamps.Stays.StatusOf(reservation) == ReservationStatus.Unknown && !lit.Contains(reservation))
                    {
                        // What was never handed over to guests of long ago.
                        continue;
                    }

                    if (changes.ChangedSince(reservation, moment) || (message is null && !reading.Whole))
                    {
                        again.Add(reservation);
                        continue;
                    }

                    if (message is not null)
                    {
                        stays.Learn(reservation, new StayFact(message.Status, message.Room), version);
                    }

                    lamps.Learn(reservation, on: message is not null, version);
                    if (message is not null && lamps.Stays.StatusOf(reservation) == ReservationStatus.Unknown)
                    {
                        lamps.Requests.Ask(reservation);
                    }
                }
            },
            stop);
        return Reconciled.Done with { Again = again };
    }

    public async Task<Reconciled> ReservationAsync(ReservationId reservation, CancellationToken stop)
    {
        var moment = changes.Moment();
        var reading = await reads.MessagesAsync(reservation, stop);
        if (reading is Reading<IReadOnlyList<GuestMessageReading>>.Failed trouble)
        {
            return Reconciled.Failed(trouble.Words, trouble.MayPass);
        }

        var got = reading as Reading<IReadOnlyList<GuestMessageReading>>.Got;
        var on = got?.Value.Any(message => !message.Delivered) ?? false;
        if (!on && got is { Whole: false })
        {
            return Reconciled.Failed("OPERA lists a message of which it cannot be told whose it is", mayPass: false);
        }

        var changed = false;
        await intake.ApplyAsync(
            version =>
            {
                changed = changes.ChangedSince(reservation, moment);
                if (!changed)
                {
                    lamps.Learn(reservation, on, version);
                }
            },
            stop);
        return changed ? Reconciled.Done with { Again = [reservation] } : Reconciled.Done;
    }
}
