using System.Text.Json;
using EdgeGateway.Rooms;
using EdgeGateway.Status;
using EdgeGateway.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeGateway.Tests.Support;

/// <summary>What is behind every way to command a box, on a real file and virtual time, with a few verbs of its own.</summary>
internal sealed class CommandHouse : IDisposable
{
    private readonly TempDirectory? owned;

    public CommandHouse(params Verb[] verbs)
        : this(new TempDirectory(), new ManualTimeProvider(), verbs) => owned = Directory;

    private CommandHouse(TempDirectory directory, ManualTimeProvider time, Verb[] verbs)
    {
        (Directory, Time) = (directory, time);
        Alerts = new AlertBoard(time);
        Database = Database.Open(directory.File("critical.db"), durable: true, [CommandBook.Schema, AuditLog.Schema]);
        Audit = new AuditLog(Database);
        Verb[] all =
        [
            HouseVerbs.Ping(new BoxIdentity("floor-02", new HotelId("H1"), "s1", time.GetInstant())),
            HouseVerbs.AlertAcknowledge(Alerts),
            HouseVerbs.Restart(Gate, () => Restarts++),
            Verb.Of("count", "Counts how often it was done.", true, [], _ => VerbResult.Done(JsonElement.Parse($"{++Counted}"), "room 205")),
            Verb.Of("fail", "Fails.", true, [], _ => throw new InvalidOperationException("a guest's name")),
            new Verb("hang", "Never ends.", true, [], async (_, cancellation) =>
            {
                Hanging.Release();
                await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellation);
                return VerbResult.Done();
            }),
            .. verbs,
        ];
        Verbs = new VerbRegistry(all, time, NullLogger<VerbRegistry>.Instance);
        Desk = new CommandDesk(Verbs, Database, () => Clock, time, NullLogger<CommandDesk>.Instance);
    }

    public TempDirectory Directory { get; }

    public ManualTimeProvider Time { get; }

    public AlertBoard Alerts { get; }

    public Database Database { get; }

    public AuditLog Audit { get; }

    public RestartGate Gate { get; } = new();

    public VerbRegistry Verbs { get; }

    public CommandDesk Desk { get; }

    /// <summary>Released when the verb <c>hang</c> has begun.</summary>
    public SemaphoreSlim Hanging { get; } = new(0);

    /// <summary>How far the time can be trusted.</summary>
    public string Clock { get; set; } = "synced";

    public int Counted { get; private set; }

    public int Restarts { get; private set; }

    /// <summary>Carries out a command and gives its answer.</summary>
    public async Task<VerbAnswer> AskAsync(string verb, string? id = null, string arguments = "{}", Func<VerbAnswer?>? late = null)
    {
        VerbAnswer? given = null;
        await Desk.RunAsync(new CommandOrder(verb, new VerbCall("uid 0", JsonElement.Parse(arguments)), id, late), answer =>
        {
            given = answer;
            return Task.CompletedTask;
        });
        return given!;
    }

    /// <summary>The program is started again on the same disk.</summary>
    public CommandHouse Restart(params Verb[] verbs)
    {
        Database.Dispose();
        return new CommandHouse(Directory, Time, verbs);
    }

    public void Dispose()
    {
        Desk.Dispose();
        Hanging.Dispose();
        Database.Dispose();
        owned?.Dispose();
    }
}
