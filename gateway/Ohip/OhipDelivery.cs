using EdgeGateway.Opera;
using EdgeGateway.Outbox;
using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Ohip;

/// <summary>
/// Makes the outbox's calls. OHIP has no idempotency key: a call whose answer was lost is looked up first and repeated
/// only when it is not there; a refusal of something that is so already counts as done (PROTOCOL 3.2).
/// </summary>
internal sealed class OhipDelivery(OhipRest rest, HotelId hotel, OhipZones zones) : IDeliver
{
    /// <summary>Of 100 messages each: more than a reservation ever has.</summary>
    private const int MaxPages = 20;

    private readonly CallRequests requests = new(hotel, zones.Database);

    public async Task<DeliveryAnswer> DeliverAsync(CallToMake call, CancellationToken stop)
    {
        if (call.FirstSentAt is not null && LookUps.Of(call.Call.Operation) is not null)
        {
            var seen = await LookAsync(call, stop);
            if (seen.Fact != DeliveryFact.NeverHappened || call.LookOnly)
            {
                return seen;
            }
        }

        var answer = await rest.SendAsync(requests.Of(call), stop);
        if (!answer.Done)
        {
            return answer.Answer.Status is 400 or 404 ? await AfterRefusalAsync(call, answer.Answer, stop) : answer.Answer;
        }

        if (call.Call is not MessageCreation)
        {
            return answer.Answer;
        }

        return answer.Answer with { OperaId = await IdOfAsync(call, answer, stop) };
    }

    /// <summary>The id of a message that OPERA took. Without one it cannot be changed later, but it is there and never left again.</summary>
    private async Task<string?> IdOfAsync(CallToMake call, RestAnswer answer, CancellationToken stop)
    {
        if (MessagePage.Read(answer.Body)?.Messages is [{ Id: { Length: > 0 } told }, ..])
        {
            return told;
        }

        return SeenMessage.IdIn(answer.Location) ?? (await LookForMessageAsync(call, stop)).OperaId;
    }

    /// <summary>Refused because it is so already? A look that tells nothing leaves the refusal as it is.</summary>
    private async Task<DeliveryAnswer> AfterRefusalAsync(CallToMake call, DeliveryAnswer refusal, CancellationToken stop)
    {
        var done = refusal with { Fact = DeliveryFact.AlreadyDone };
        switch (call.Call)
        {
            case WakeUpDeletion or MessageDeletion when refusal is { Fact: DeliveryFact.Status, Status: 404 }:
                return done;
            case WakeUpDeletion or WakeUpResult or MessageDeletion:
                var seen = await LookAsync(call, stop);
                return seen.Fact switch
                {
                    DeliveryFact.AlreadyDone => done,
                    DeliveryFact.NeverHappened => refusal,
                    DeliveryFact.Status when seen.Status is < 500 and not (401 or 402 or 403 or 408 or 429 or 499) => refusal,
                    _ => seen,
                };
            default:
                return refusal;
        }
    }

    /// <summary>AlreadyDone, NeverHappened, or why nothing could be seen.</summary>
    private Task<DeliveryAnswer> LookAsync(CallToMake call, CancellationToken stop) => call.Call switch
    {
        WakeUpCreation creation => LookForWakeUpAsync(call, creation.CallTime, creation.CallTime, stop),
        WakeUpChange change => LookForWakeUpAsync(call, LocalDateTime.Min(change.CallTime, change.NewTime), LocalDateTime.Max(change.CallTime, change.NewTime), stop),
        WakeUpResult result => LookForWakeUpAsync(call, result.CallTime, result.CallTime, stop),
        WakeUpDeletion deletion => LookForWakeUpAsync(call, deletion.CallTime, deletion.CallTime, stop),
        _ => LookForMessageAsync(call, stop),
    };

    private async Task<DeliveryAnswer> LookForWakeUpAsync(CallToMake call, LocalDateTime from, LocalDateTime to, CancellationToken stop)
    {
        var answer = await rest.SendAsync(WakeUpRequests.Look(call.Call.Reservation, hotel, from.Date, to.Date), stop);
        if (!answer.Done && !answer.NotThere)
        {
            return answer.Answer;
        }

        // Never sent: then nothing that is cancelled can be ours.
        var sentAt = call.FirstSentAt?.InZone(zones.Hotel).LocalDateTime ?? LocalDate.MaxIsoValue.AtMidnight();
        return WakeUpList.Read(answer.Body) is { } list ? Seen(answer, Sight.Shows(call.Call, list.Calls, sentAt, call.Twins)) : NoList(answer);
    }

    private async Task<DeliveryAnswer> LookForMessageAsync(CallToMake call, CancellationToken stop)
    {
        for (var page = 0; ; page++)
        {
            var answer = await rest.SendAsync(MessageRequests.Look(call.Call.Reservation, hotel, page * 100), stop);
            if (!answer.Done && !answer.NotThere)
            {
                return answer.Answer;
            }

            if (MessagePage.Read(answer.Body) is not { } list)
            {
                return NoList(answer);
            }

            var seen = list.Messages;
            if (call.Call is MessageCreation creation)
            {
                if (Sight.Find(creation, call.Mark, seen, zones) is { } found)
                {
                    return Seen(answer, true) with { OperaId = found.Id };
                }
            }
            else if (seen.Any(one => one.Id == call.MessageId))
            {
                return Seen(answer, false);
            }

            if (!list.More || page == MaxPages - 1)
            {
                return Seen(answer, call.Call is not MessageCreation);
            }
        }
    }

    /// <summary>Not the same as an empty list, after which a call would be made again.</summary>
    private static DeliveryAnswer NoList(RestAnswer answer) => answer.Answer with { Fact = DeliveryFact.Strange, Words = $"What {answer.Answer.AnsweredBy} answers is no list of OPERA's." };

    private static DeliveryAnswer Seen(RestAnswer answer, bool done) =>
        new(done ? DeliveryFact.AlreadyDone : DeliveryFact.NeverHappened) { AnsweredBy = answer.Answer.AnsweredBy };
}
