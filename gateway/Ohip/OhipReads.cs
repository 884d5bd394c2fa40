using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Ohip;

/// <summary>
/// Answers what the house asks of OPERA (PROTOCOL 3.1, 4.1). A list is whole or it is no list: what cannot be read makes the
/// reading fail, since something missing would be taken for something gone. Lists of messages say themselves that they are not whole.
/// </summary>
internal sealed class OhipReads(ReadCalls calls, HotelId hotel, ReadReport report) : IOperaReads
{
    private readonly MessageListing listing = new(calls);

    /// <summary>The hotel's list of wake-up calls is gone here, and the search is asked instead; or the other way round.</summary>
    private volatile bool bySearch;

    public async Task<Reading<ReservationReading>> ReservationAsync(ReservationId reservation, CancellationToken stop)
    {
        var answer = await calls.SendAsync(ReservationRequests.Read(reservation, hotel, "Reservation", "Shares"), stop);
        return Ended("a reservation", ReadReservation<ReservationReading>(answer, reservation, seen => new Reading<ReservationReading>.Got(seen.Reading)), stop);
    }

    public async Task<Reading<IReadOnlyList<GuestMessageReading>>> MessagesAsync(ReservationId reservation, CancellationToken stop)
    {
        var (listed, refused) = await listing.ReadAsync(offset => MessageRequests.Look(reservation, hotel, offset), stop);
        if (refused)
        {
            // Where the list is refused, the reservation itself has them too; and a 404 does not tell which of the two is unknown.
            var answer = await calls.SendAsync(ReservationRequests.Read(reservation, hotel, "Reservation", "GuestMessages"), stop);
            var own = ReadReservation(answer, reservation, seen => Messages(
                new Reading<IReadOnlyList<SeenMessage>>.Got(seen.Messages), reservation, one => one with { Status = seen.Reading.Status, Room = one.Room ?? seen.Reading.Room }));
            return Ended("a reservation's messages", own, stop);
        }

        return Ended("a reservation's messages", Messages(listed, reservation), stop);
    }

    public async Task<Reading<IReadOnlyList<GuestMessageReading>>> UndeliveredMessagesAsync(CancellationToken stop)
    {
        var (listed, _) = await listing.ReadAsync(offset => MessageRequests.Undelivered(hotel, offset), stop);
        return Ended("the undelivered messages", Messages(listed, null), stop);
    }

    public async Task<Reading<IReadOnlyList<WakeUpReading>>> PendingWakeUpsAsync(ReservationId? reservation, CancellationToken stop)
    {
        if (reservation is { } one)
        {
            var answer = await calls.SendAsync(WakeUpRequests.Pending(one, hotel), stop);
            return Ended("a reservation's wake-up calls", answer.NotThere ? new Reading<IReadOnlyList<WakeUpReading>>.NotThere() : WakeUps(answer, one), stop);
        }

        return Ended("the wake-up calls", WakeUps(await AllWakeUpsAsync(stop), null), stop);
    }

    /// <summary>The list, and where this environment has none the search; what worked is asked first from then on.</summary>
    private async Task<RestAnswer> AllWakeUpsAsync(CancellationToken stop)
    {
        var search = bySearch;
        var first = await calls.SendAsync(All(search), stop);
        if (!ReadCalls.IsUnknownHere(first))
        {
            return first;
        }

        var second = await calls.SendAsync(All(!search), stop);
        if (ReadCalls.IsUnknownHere(second))
        {
            return second with { Answer = second.Answer with { Words = $"{first.Answer.Words} {second.Answer.Words}" } };
        }

        if (second.Done)
        {
            // The other way works: that this one is forbidden costs nothing.
            bySearch = !search;
            report.Allowed(All(search).Operation);
        }

        return second;

        RestRequest All(bool asSearch) => asSearch ? WakeUpRequests.SearchPending(hotel) : WakeUpRequests.AllPending(hotel);
    }

    private static Reading<T> ReadReservation<T>(RestAnswer answer, ReservationId reservation, Func<SeenReservation, Reading<T>> take)
    {
        if (answer.NotThere || answer is { Done: true, Body.Length: 0 })
        {
            return new Reading<T>.NotThere();
        }

        if (!answer.Done)
        {
            return ReadTrouble.Of<T>(answer);
        }

        return SeenReservation.Read(answer.Body, reservation) is { } seen ? take(seen) : ReadTrouble.NoList<T>(OperaOperation.GetReservation);
    }

    private static Reading<IReadOnlyList<GuestMessageReading>> Messages(Reading<IReadOnlyList<SeenMessage>> listed, ReservationId? asked) => listed switch
    {
        Reading<IReadOnlyList<SeenMessage>>.Got got => Messages(got, asked, one => one),
        Reading<IReadOnlyList<SeenMessage>>.Failed failed => new Reading<IReadOnlyList<GuestMessageReading>>.Failed(failed.Words, failed.MayPass) { IsShut = failed.IsShut },
        _ => new Reading<IReadOnlyList<GuestMessageReading>>.NotThere(),
    };

    private static Reading<IReadOnlyList<GuestMessageReading>> Messages(
        Reading<IReadOnlyList<SeenMessage>>.Got seen, ReservationId? asked, Func<GuestMessageReading, GuestMessageReading> complete)
    {
        var read = new List<GuestMessageReading>(seen.Value.Count);
        var whole = seen.Whole;
        foreach (var one in seen.Value)
        {
            if ((one.Reservation ?? asked?.Value) is not { } owner)
            {
                whole = false;
                continue;
            }

            if (asked is null || asked.Value.Value == owner)
            {
                read.Add(complete(new GuestMessageReading(
                    one.Id ?? "",
                    new ReservationId(owner),
                    ReservationStatusWords.Read(one.Status),
                    string.IsNullOrEmpty(one.Room) ? null : new RoomNumber(one.Room),
                    one.Text ?? "",
                    one.IsVoice ? GuestMessageType.Voice : GuestMessageType.Text,
                    one.Recipient ?? "",
                    one.WrittenAt,
                    one.IsDelivered)));
            }
        }

        return new Reading<IReadOnlyList<GuestMessageReading>>.Got(read) { Whole = whole };
    }

    private static Reading<IReadOnlyList<WakeUpReading>> WakeUps(RestAnswer answer, ReservationId? asked)
    {
        var operation = answer.Answer.AnsweredBy ?? OperaOperation.GetWakeUpCalls;
        if (!answer.Done)
        {
            return ReadTrouble.Of<IReadOnlyList<WakeUpReading>>(answer);
        }

        if (WakeUpList.Read(answer.Body) is not { } list)
        {
            return ReadTrouble.NoList<IReadOnlyList<WakeUpReading>>(operation);
        }

        if (list.Unreadable > 0)
        {
            return ReadTrouble.Holes<IReadOnlyList<WakeUpReading>>(operation, "a wake-up call without a time that can be read");
        }

        var read = new Dictionary<(string Reservation, LocalDateTime Time, bool IsFollowUp), WakeUpReading>();
        foreach (var one in list.Calls.Where(one => one.Status.Length == 0 || one.Is("Pending")))
        {
            if ((one.Reservation ?? asked?.Value) is not { } owner)
            {
                return ReadTrouble.Holes<IReadOnlyList<WakeUpReading>>(operation, "a wake-up call without its reservation");
            }

            if (asked is null || asked.Value.Value == owner)
            {
                read[(owner, one.CallTime, one.IsFollowUp)] = new WakeUpReading(
                    new ReservationId(owner),
                    ReservationStatusWords.Read(one.ReservationStatus),
                    string.IsNullOrEmpty(one.Room) ? null : new RoomNumber(one.Room),
                    one.CallTime,
                    one.IsFollowUp,
                    one.Instructions,
                    one.Departure);
            }
        }

        return new Reading<IReadOnlyList<WakeUpReading>>.Got([.. read.Values]);
    }

    private Reading<T> Ended<T>(string what, Reading<T> reading, CancellationToken stop)
    {
        // Who gave up asking says nothing of OPERA.
        if (!stop.IsCancellationRequested)
        {
            report.Ended(what, reading is Reading<T>.Failed failed ? failed.Words : null);
        }

        return reading;
    }
}
