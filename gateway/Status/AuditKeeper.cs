using EdgeGateway.Rooms;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace EdgeGateway.Status;

/// <summary>
/// Audits starts and stops, and once a day verifies the chain, prunes it and says its head: as a log line and as health part
/// <c>audit</c>, so that copies of it are outside the box.
/// </summary>
internal sealed class AuditKeeper(AuditLog audit, StatusBoards boards, Func<string> clock, TimeProvider time, ILogger<AuditKeeper> logger) : IAsyncDisposable
{
    public const string Part = "audit";

    /// <summary>A row is some 300 bytes: 30 MiB.</summary>
    public const int MaxRows = 100_000;

    private const string AlertId = "audit";

    /// <summary>Last year's is still there when this year's is looked at.</summary>
    public static readonly Duration Kept = Duration.FromDays(400);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly Lock gate = new();
    private ITimer? daily;
    private bool disposed;

    /// <summary>The program has started; from now on the chain is looked after.</summary>
    public void Start(string version)
    {
        GoOnAfterSalvage();
        Record("gateway.start", version);
        daily = time.CreateTimer(_ => LookAfter(), null, TimeSpan.Zero, Day);
    }

    /// <summary>An entry of the box's own. One that cannot be written is logged: the box's work does not depend on it.</summary>
    public void Record(string action, string? subject)
    {
        try
        {
            audit.Append(time.GetInstant(), new AuditEntry("box", action, subject));
        }
        catch (SqliteException error)
        {
            logger.NotWritten("An entry of the audit", error.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (daily is not null)
        {
            await daily.DisposeAsync();
        }

        // Waits for a look that goes on: the database is closed next.
        lock (gate)
        {
            disposed = true;
        }
    }

    internal void LookAfter()
    {
        lock (gate)
        {
            if (disposed)
            {
                return;
            }

            try
            {
                audit.GoOnAfterSalvage(time.GetInstant());
                Say(audit.Verify());
                if (clock() == "synced")
                {
                    // With any other clock nobody knows what is old.
                    audit.Prune(time.GetInstant(), time.GetInstant() - Kept, MaxRows);
                }
            }
            catch (Exception error)
            {
                // On a timer's thread an exception would end the process; tomorrow is another day.
                logger.NotWritten("The audit", error.Message);
            }
        }
    }

    private void GoOnAfterSalvage()
    {
        try
        {
            audit.GoOnAfterSalvage(time.GetInstant());
        }
        catch (SqliteException error)
        {
            logger.NotWritten("The audit", error.Message);
        }
    }

    private void Say(AuditVerdict verdict)
    {
        var head = audit.Head();
        var hash = Convert.ToHexStringLower(head?.Hash ?? []);
        logger.AuditHead(head?.Sequence ?? 0, hash);
        if (verdict.Holds)
        {
            boards.Health.Set(Part, HealthStatus.Ok, $"head {head?.Sequence ?? 0} {hash}{(verdict.Known > 0 ? $"; {verdict.Known} places were lost with a damaged file" : "")}");
            boards.Alerts.Clear(AlertId);
            return;
        }

        foreach (var one in verdict.Faults)
        {
            logger.AuditBroken(one.Sequence, one.Reason);
        }

        var fault = verdict.Faults[0];
        var others = verdict.Faults.Count > 1 ? $" (and at {verdict.Faults.Count - 1} more, see the log)" : "";
        boards.Health.Set(Part, HealthStatus.Warn, $"does not hold at entry {fault.Sequence}: {fault.Reason}{others}; head {head?.Sequence ?? 0} {hash}");
        boards.Alerts.Raise(AlertId, "auditBroken", AlertSeverity.Critical, $"The audit of this box does not hold at entry {fault.Sequence}: {fault.Reason}{others}. Its database was damaged or tampered with; copy critical.db away and find out who could write it.");
    }
}
