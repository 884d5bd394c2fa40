using EdgeGateway.Storage;

namespace EdgeGateway.Status;

/// <summary>
/// Tells people how the databases are: health of part <c>disk</c>, alerts, log lines. While one cannot be written it is
/// tried again every <see cref="ProbeInterval"/>, since a database that nobody writes would never find the disk mended.
/// </summary>
internal sealed class StorageReport(Databases databases, HealthBoard health, AlertBoard alerts, TimeProvider time, ILogger<StorageReport> logger) : IDisposable
{
    public static readonly TimeSpan ProbeInterval = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly Dictionary<Database, DatabaseState> told = [];
    private ITimer? probe;

    /// <summary>Says what was found at the opening, and from now on what changes.</summary>
    public void Start()
    {
        probe = time.CreateTimer(_ => Probe(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        foreach (var database in databases.All)
        {
            database.Changed += Show;
        }

        Show();
    }

    public void Dispose()
    {
        foreach (var database in databases.All)
        {
            database.Changed -= Show;
        }

        probe?.Dispose();
    }

    private static string Name(Database database) => Path.GetFileName(database.File);

    private void Show()
    {
        lock (gate)
        {
            foreach (var database in databases.All)
            {
                var state = database.State;
                Log(Name(database), told.GetValueOrDefault(database), state);
                told[database] = state;
            }

            ShowHealth();
            Alert("disk", "disk", Each(state => state.Failure is not null, (file, state) => $"{file} cannot be written: {state.Failure} Lamps go on from memory, new work is refused; free space or replace the card."));
            Alert("database-set-aside", "databaseSetAside", Each(state => state.Salvage is not null, (file, state) => $"{file} was damaged. {state.Salvage}. Lamps may be wrong until the next event of their room. Check the card and keep the file for the developers."));
            Alert("database-log", "databaseLog", Each(state => state.LogCut, (file, _) => $"The newest changes of {file} may be lost: its write-ahead log was damaged, or cut by a loss of power. Check the card if there was none."));
            Alert("database-rows", "databaseRows", Each(state => state.UnusableRows > 0, (file, state) => $"{file} had {state.UnusableRows} rows that make no sense; they were left out. Check the card."));
            probe!.Change(told.Values.Any(state => state.Failure is not null) ? ProbeInterval : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private void ShowHealth()
    {
        var failures = Each(state => state.Failure is not null, (file, state) => $"{file} cannot be written: {state.Failure}");
        var warnings = Each(state => state.Salvage is not null, (file, state) => $"{file} was damaged: {state.Salvage}")
            .Concat(Each(state => state.LogCut, (file, _) => $"the newest changes of {file} may be lost"))
            .Concat(Each(state => state.UnusableRows > 0, (file, state) => $"{file}: {state.UnusableRows} rows made no sense"))
            .Concat(Each(state => !state.Checked, (file, _) => $"the check of {file} took too long and was broken off"))
            .ToList();
        var status = failures.Count > 0 ? HealthStatus.Fail : warnings.Count > 0 ? HealthStatus.Warn : HealthStatus.Ok;
        health.Set(HealthBoard.Disk, status, status == HealthStatus.Ok ? "writable" : string.Join("; ", failures.Concat(warnings)));
    }

    private List<string> Each(Func<DatabaseState, bool> which, Func<string, DatabaseState, string> text) =>
        [.. databases.All.Where(database => which(told[database])).Select(database => text(Name(database), told[database]))];

    private void Alert(string id, string kind, List<string> texts)
    {
        if (texts.Count > 0)
        {
            alerts.Raise(id, kind, AlertSeverity.Critical, string.Join(" ", texts));
        }
        else
        {
            alerts.Clear(id);
        }
    }

    private void Log(string file, DatabaseState? before, DatabaseState now)
    {
        if (now.Salvage is { } salvage && salvage != before?.Salvage)
        {
            logger.Damaged(file, salvage.ToString());
        }

        if (now.LogCut && before?.LogCut != true)
        {
            logger.LogCut(file);
        }

        if (now.Failure is { } failure && before?.Failure is null)
        {
            logger.NotWritable(file, failure);
        }
        else if (now.Failure is null && before?.Failure is not null)
        {
            logger.WritableAgain(file);
        }

        if (now.UnusableRows > (before?.UnusableRows ?? 0))
        {
            logger.UnusableRows(file, now.UnusableRows);
        }

        if (!now.Checked && before?.Checked != false)
        {
            logger.CheckBrokenOff(file);
        }
    }

    private void Probe()
    {
        // All of them: where one fails the disk may be failing under the others too, which a lazy write does not notice.
        foreach (var database in databases.All)
        {
            try
            {
                database.Probe();
            }
            catch (ObjectDisposedException)
            {
                // The program stops.
                return;
            }
        }

        Show();
    }
}
