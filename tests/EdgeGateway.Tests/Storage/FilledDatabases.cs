using System.Globalization;
using EdgeGateway.Commands;
using EdgeGateway.Inbox;
using EdgeGateway.Lamps;
using EdgeGateway.Ohip;
using EdgeGateway.Opera;
using EdgeGateway.Outbox;
using EdgeGateway.Rooms;
using EdgeGateway.Status;
using EdgeGateway.Storage;
using EdgeGateway.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace EdgeGateway.Tests.Storage;

/// <summary>Both files as a busy box leaves them, written once by the real stores; tests damage copies.</summary>
public sealed class FilledDatabases : IDisposable
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 20, 6, 0);

    private readonly TempDirectory directory = new();

    public FilledDatabases()
    {
        Template = Path.Combine(directory.Path, "closed");
        Live = Path.Combine(directory.Path, "live");
        Directory.CreateDirectory(Live);
        using (var databases = Open(Template))
        {
            Fill(databases, 0);
        }

        // A box under way: most of it in the files, the newest only in their -wal.
        var running = Path.Combine(directory.Path, "running");
        Copy(Template, running);
        using (var databases = Open(running))
        {
            Fill(databases, 10_000);
            Copy(running, Live);
        }

        Rows = Count(Template);
        RowsLive = Count(Live);
    }

    /// <summary>After a clean stop: no <c>-wal</c>.</summary>
    public string Template { get; }

    /// <summary>After a power cut, with a <c>-wal</c> each.</summary>
    public string Live { get; }

    public IReadOnlyDictionary<string, int> Rows { get; }

    public IReadOnlyDictionary<string, int> RowsLive { get; }

#pragma warning disable RS0030 // The bounds on check and salvage are real seconds.
    internal static TimeProvider Clock => TimeProvider.System;
#pragma warning restore RS0030

    internal static Databases Open(string directory) => Databases.Open(
        directory, GatewayTables.Critical, GatewayTables.Mirror, Clock);

    /// <summary>The calls owed to OPERA in the order of their ids, as far as the rows can be told apart.</summary>
    internal static IReadOnlyList<(long Id, string Reservation, string Mark)> Calls(Database critical) => critical.Read(db => db.Query(
        "SELECT id, reservation, mark FROM outbox_call ORDER BY id", row => (row.GetInt64(0), Convert.ToString(row.GetValue(1), CultureInfo.InvariantCulture)!, Convert.ToString(row.GetValue(2), CultureInfo.InvariantCulture)!)));

    /// <summary>Reads everything as the program does at its start.</summary>
    internal static void LoadAll(Databases databases)
    {
        var book = new LampBook();
        new LampStore(databases.Mirror).Load(book, new EquipmentBook());
        new LampStore(databases.Mirror).LoadShown();
        new LampSourceStore(databases.Critical).Load(book);
        new StreamHoldStore(databases.Critical, NullLogger<StreamHoldStore>.Instance).Load();
        new JournalStore(databases.Mirror).LoadPosition();
        new JournalStore(databases.Mirror).LoadNewest(RecentEvents.Capacity);
    }

    internal static IReadOnlyDictionary<string, int> Count(Database database) => database.Read(db => db
        .Query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'schema_part' AND name NOT LIKE 'sqlite%'", row => row.GetString(0))
        .ToDictionary(name => name, name => Convert.ToInt32(db.Scalar($"SELECT COUNT(*) FROM {name}"), CultureInfo.InvariantCulture)));

    internal static IReadOnlyList<(long Id, string Reservation, string Mark)> CallsOf(string from)
    {
        using var copy = new TempDirectory();
        Copy(from, copy.Path);
        using var databases = Open(copy.Path);
        return Calls(databases.Critical);
    }

    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }
    }

    public void Dispose() => directory.Dispose();

    private static Dictionary<string, int> Count(string from)
    {
        using var copy = new TempDirectory();
        Copy(from, copy.Path);
        using var databases = Open(copy.Path);
        return Count(databases.Critical).Concat(Count(databases.Mirror)).ToDictionary();
    }

    private static void Fill(Databases databases, int from)
    {
        var sources = new LampSourceStore(databases.Critical);
        for (var room = 0; room < 300; room++)
        {
            sources.Set(new RoomNumber($"{from + 100 + room}"), room % 2 == 0 ? "voicemail" : "concierge", true);
        }

        new StreamHoldStore(databases.Critical, NullLogger<StreamHoldStore>.Instance).Save(new StreamHoldRecord("2f1c0b6e-5d5e-4a57-9d0e-6d2f0a7f3c11", 5_000, 10_250));
        FillOutbox(databases.Critical, from);
        var book = new CommandBook(databases.Critical);
        for (var command = 0; command < 40; command++)
        {
            book.Begin("outboxRetry", $"{from}-{command}", Now, synced: true);
            databases.Critical.Write(db => CommandBook.Finish(db, "outboxRetry", $"{from}-{command}", new VerbAnswer("a", VerbAnswer.Ok, null, null).ToBytes()));
        }

        databases.Critical.Write(db =>
        {
            for (var row = 0; row < 200; row++)
            {
                AuditLog.Append(db, Now, new AuditEntry("mqtt", "command.outboxRetry", $"{from + row}", "{\"outcome\":\"ok\"}"));
            }
        });
        for (var group = 0; group < 60; group++)
        {
            databases.Mirror.Write(db => FillGroup(db, from + (group * 50)));
        }
    }

    // Messages and wake-ups of 50 reservations, in every state that a call can be in.
    private static void FillOutbox(Database critical, int from)
    {
        var intake = new OutboxIntake(DateTimeZone.Utc, new OutboxOptions(), new OutboxSignals(), new ReservationChanges(), Clock, () => long.MaxValue);
        for (var number = 0; number < 150; number++)
        {
            var reservation = new ReservationId($"{500_000 + from + (number % 50)}");
            var at = number;
            critical.Write(db =>
            {
                OperaCall call = at % 3 == 0
                    ? new WakeUpCreation(reservation, new RoomNumber($"{100 + at}"), new LocalDateTime(2099, 11, 21, 7, 0))
                    : new MessageCreation(reservation, $"Your taxi number {at} is waiting at the entrance. {new string('x', at * 4)}", GuestMessageType.Text, "Ms Example", "Concierge", Now);
                if (intake.Add(db, "messages", $"m{from + at}", call) is not AddResult.Accepted { Id: var id })
                {
                    return;
                }

                switch (at % 6)
                {
                    case 1:
                        OutboxStore.MarkSent(db, id, Now);
                        break;
                    case 2:
                        OutboxStore.SetState(db, id, CallState.Parked, Now);
                        break;
                    case 3:
                        OutboxStore.End(db, id, new CallOutcome.Delivered($"{900_000 + at}"), keep: false, Now);
                        break;
                    case 4:
                        OutboxStore.End(db, id, new CallOutcome.Rejected(new OperaRefusal(400, "Bad Request", "Reservation is checked out.", "OPERAWS-1")), keep: true, Now);
                        break;
                }
            });
        }
    }

    private static void FillGroup(SqliteConnection db, int from)
    {
        var events = Enumerable.Range(from + 1, 50).Select(number => new JournalEvent(
            number.ToString(CultureInfo.InvariantCulture), $"{number * 7919:x8}-event", "INTERFACE STATUS UPDATE", "RESERVATION", $"{400_000 + number}", "HOTEL1", "2026-11-20T06:00:00", [new JournalElement("ROOM", null, $"{number}")])).ToList();
        foreach (var number in Enumerable.Range(from + 1, 50))
        {
            var version = new StateVersion(1, StreamOffset.Parse(number.ToString(CultureInfo.InvariantCulture)));
            LampStore.Save(db, new ReservationId($"{400_000 + number}"), new LampReservation(new RoomNumber($"{number}"), version, number % 3 == 0, version), Now);
        }

        var equipment = new RoomEquipment();
        equipment.Put("doNotDisturb", "Do not disturb on", new StateVersion(1, StreamOffset.Parse("7")), Now);
        LampStore.Save(db, new RoomNumber($"{from}"), equipment);
        LampStore.Save(db, new RoomNumber($"{from}"), on: true, Now);
        JournalStore.Append(db, 1, events, Now);
        JournalStore.Park(db, 1, events[0], "LampHandler: FormatException", Now);
        JournalStore.SavePosition(db, new StreamPosition("stream-1", 1, StreamOffset.Parse(events[^1].Offset)));
    }
}
