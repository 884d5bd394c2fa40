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
        if (await reads.UndeliveredMessagesAsync(stop) is not Reading<IReadOnlyList<GuestMessageReading>>.Got reading)
        {
            return Reconciled.Failed("the hotel's undelivered messages could not be read");
        }

        var waiting = reading.Value.Where(message => !message.Delivered).GroupBy(message => message.Reservation).ToDictionary(one => one.Key, one => one.First());
        var again = new List<ReservationId>();
        await intake.ApplyAsync(
            version =>
            {
                foreach (var reservation in waiting.Keys.Union(lamps.Lit()))
                {
                    if (changes.ChangedSince(reservation, moment))
                    {
                        again.Add(reservation);
                        continue;
                    }

                    var message = waiting.GetValueOrDefault(reservation);
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
            return Reconciled.Failed(trouble.Words);
        }

        var messages = (reading as Reading<IReadOnlyList<GuestMessageReading>>.Got)?.Value ?? [];
        var changed = false;
        await intake.ApplyAsync(
            version =>
            {
                changed = changes.ChangedSince(reservation, moment);
                if (!changed)
                {
                    lamps.Learn(reservation, messages.Any(message => !message.Delivered), version);
                }
            },
            stop);
        return changed ? Reconciled.Done with { Again = [reservation] } : Reconciled.Done;
    }
}
