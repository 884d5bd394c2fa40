using System.Security.Cryptography;
using System.Text.Json;
using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace EdgeGateway.Outbox;

/// <summary>
/// Where slices leave what the house owes OPERA: into their own transaction on <c>critical.db</c>, so that their rows and
/// the call are there together or not at all. Only after that transaction may anyone be told "accepted".
/// </summary>
/// <param name="hotelZone">Of the wake-up calls' wall times.</param>
/// <param name="freeDiskBytes">What the data directory's file system has left.</param>
internal sealed class OutboxIntake(DateTimeZone hotelZone, OutboxOptions options, OutboxSignals signals, ReservationChanges changes, TimeProvider time, Func<long> freeDiskBytes)
{
    /// <summary>Adds a call. Bounded: at the limit the new one is refused, an old one is never dropped.</summary>
    /// <param name="critical">The slice's transaction.</param>
    /// <param name="owner">The slice, as its <see cref="ICallOutcomeHandler.Owner"/> says.</param>
    /// <param name="ownerKey">The slice's own name for the call; comes back with the outcome.</param>
    public AddResult Add(SqliteConnection critical, string owner, string ownerKey, OperaCall call)
    {
        var now = time.GetInstant();
        var expiresAt = CallExpiry.Of(call, now, hotelZone, options);
        var body = JsonSerializer.SerializeToUtf8Bytes(call, OperaCallJson.Default.OperaCall);
        if (Refusal(critical, body.Length, expiresAt <= now) is { } refused)
        {
            return refused;
        }

        var mark = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        var entry = new OutboxEntry(0, 0, call.Reservation, call.Operation, call is WakeUpResult, CallState.Waiting, expiresAt);
        var id = OutboxStore.Add(critical, entry, new StoredCall(owner, ownerKey, call, mark, null), body, now);

        // What OPERA answers to a read that is under way knows nothing of it.
        changes.Touch(call.Reservation);

        // The pump reads under the database's lock, hence after this transaction has ended, either way.
        signals.Send(new OutboxSignal.Look());
        return new AddResult.Accepted(id);
    }

    private AddResult.Refused? Refusal(SqliteConnection critical, int bytes, bool past)
    {
        if (past)
        {
            return new AddResult.Refused(RefusedBecause.AlreadyPast, "its time has passed");
        }

        if (bytes > options.MaxCallBytes)
        {
            return new AddResult.Refused(RefusedBecause.TooLarge, $"it is larger than {options.MaxCallBytes} bytes");
        }

        var unfinished = OutboxStore.Unfinished(critical);
        if (unfinished.Calls >= options.MaxCalls)
        {
            return new AddResult.Refused(RefusedBecause.TooManyCalls, $"{unfinished.Calls} calls to OPERA are waiting already");
        }

        if (unfinished.Bytes + bytes > options.MaxBytes)
        {
            return new AddResult.Refused(RefusedBecause.TooManyBytes, $"the calls to OPERA that are waiting fill {unfinished.Bytes} bytes already");
        }

        return freeDiskBytes() < options.FreeDiskBytes
            ? new AddResult.Refused(RefusedBecause.DiskFull, "the box's disk is nearly full")
            : null;
    }
}
