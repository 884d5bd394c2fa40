namespace EdgeGateway.Storage;

/// <summary>What was done about a damaged file.</summary>
/// <param name="SetAside">Where the damaged file is now, with its <c>-wal</c> and <c>-shm</c> beside it.</param>
/// <param name="Cause">What was found first. Names no row's content.</param>
/// <param name="InTime">False when the time for it ran out: rows that were not reached are only in the file set aside.</param>
internal sealed record SalvageReport(string SetAside, string Cause, IReadOnlyList<TableSalvage> Tables, bool InTime)
{
    public int Rows => Tables.Sum(table => table.Rows);

    public override string ToString()
    {
        var lost = Tables.Where(table => table.LostSomething).Select(table => $"{table.Table} ({table.Refused} rows unusable, {table.Holes} unreadable places)").ToList();
        var tables = string.Join(", ", Tables.Select(table => $"{table.Table} {table.Rows}"));
        return $"{Rows} rows were salvaged ({tables}); "
            + (lost.Count > 0 ? $"lost in: {string.Join(", ", lost)}" : "no loss was seen")
            + (InTime ? "" : "; the time for it ran out")
            + $". Found: {Cause}. The damaged file is kept as {SetAside}";
    }
}
