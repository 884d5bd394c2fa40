using Microsoft.Data.Sqlite;

namespace EdgeGateway.Storage;

/// <summary>A connection that can be read, and what it stands on.</summary>
/// <param name="OnDisk">False: a copy in memory of what could be read, since the file itself cannot be used.</param>
/// <param name="IsEmpty">Nothing of an earlier run is in it: the file is new, or nothing of it could be read.</param>
/// <param name="Checked">False when the check was not done in time.</param>
/// <param name="Salvage">What was done about a damaged file on this opening, or null.</param>
/// <param name="LogCut">Commits at the end of the <c>-wal</c> could not be read.</param>
/// <param name="Problem">Why it is not on the disk, or null.</param>
internal sealed record OpenDatabase(SqliteConnection Connection, bool OnDisk, bool IsEmpty, bool Checked, SalvageReport? Salvage, bool LogCut, string? Problem) : IDisposable
{
    public void Dispose() => Connection.Dispose();
}
