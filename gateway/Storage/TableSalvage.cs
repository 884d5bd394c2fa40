namespace EdgeGateway.Storage;

/// <summary>What became of one table of a damaged file.</summary>
/// <param name="Rows">Rows that are in the new file.</param>
/// <param name="Refused">Rows that were read but are no valid rows of the table any more.</param>
/// <param name="Holes">Places where nothing could be read; nobody knows how many rows were there.</param>
internal sealed record TableSalvage(string Table, int Rows, int Refused, int Holes)
{
    public bool LostSomething => Refused > 0 || Holes > 0;
}
