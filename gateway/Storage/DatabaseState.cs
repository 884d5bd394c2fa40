namespace EdgeGateway.Storage;

/// <summary>How a database is, for those who tell people.</summary>
/// <param name="Failure">Why it cannot be written at present, or null. The error's words; no row's content.</param>
/// <param name="Salvage">The last damage that was found since the program's start, or null.</param>
/// <param name="Checked">False when the check at the last opening was broken off for time.</param>
/// <param name="UnusableRows">Rows that were read since the start and made no sense to their slice.</param>
/// <param name="WantsRestart">The file can be used again, but what it holds was never read: only a new start takes it in.</param>
/// <param name="LogCut">The <c>-wal</c> was damaged in a place behind which there are commits: these are lost.</param>
internal sealed record DatabaseState(string? Failure, SalvageReport? Salvage, bool Checked, int UnusableRows, bool WantsRestart, bool LogCut = false)
{
    /// <summary>What was committed, and acted upon, may not be in it any more: a salvage, or a <c>-wal</c> that was cut short.</summary>
    public bool MayBeOlder => Salvage is not null || LogCut;
}
