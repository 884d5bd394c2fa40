using Microsoft.Data.Sqlite;

namespace EdgeGateway.Storage;

/// <summary>
/// Copies what can still be read of a damaged database, row by row, into one whose tables were just made. The new tables
/// decide what is copied: their columns, as far as the damaged file has them too. Accepted work comes first, then states, then
/// queues and logs.
/// </summary>
internal static class Salvage
{
    /// <summary>With the check, and for both files, under the ten seconds in which the box must be up.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(2.5);

    /// <summary>What all others have at least when accepted work has taken its time.</summary>
    private static readonly TimeSpan LeftForOthers = TimeSpan.FromSeconds(0.5);

    /// <summary>No counter gets so far; a flipped bit does, and no id could be given behind it.</summary>
    private const long HighestCounter = 1L << 53;

    /// <param name="parts">Say which tables come first and last.</param>
    /// <param name="only">These tables; null for all.</param>
    /// <param name="inTime">False when time ran out before everything was read.</param>
    /// <exception cref="SqliteException">The target cannot be written. What the source throws is counted instead.</exception>
    public static IReadOnlyList<TableSalvage> Copy(SqliteConnection source, SqliteConnection target, IReadOnlyList<SchemaPart> parts, IReadOnlyCollection<string>? only, TimeProvider? time, out bool inTime)
    {
        var begin = time?.GetTimestamp() ?? 0;
        var tables = Tables(target, parts).Where(table => only?.Contains(table.Name) != false).ToList();
        target.Execute("BEGIN IMMEDIATE");
        var result = new List<TableSalvage>();
        inTime = true;
        var end = Limit;
        foreach (var (name, withoutRowId) in tables)
        {
            // What is not used of a table's share is for those after it; a large log cannot starve the rest.
            var passed = time?.GetElapsedTime(begin) ?? TimeSpan.Zero;
            var isWork = parts.Any(part => part.SalvagedFirst.Contains(name));
            var share = isWork ? Limit - passed : (end - passed) / (tables.Count - result.Count);
            using var limit = new TimeLimit(source, TimeSpan.FromMilliseconds(Math.Max(1, share.TotalMilliseconds)), time);
            result.Add(Copy(source, target, name, withoutRowId, limit));
            inTime &= !limit.Passed;
            var earliest = (time?.GetElapsedTime(begin) ?? TimeSpan.Zero) + LeftForOthers;
            end = isWork && earliest > end ? earliest : end;
        }

        CopyCounters(source, target);
        target.Execute("COMMIT");
        return result;
    }

    private static IReadOnlyList<(string Name, bool WithoutRowId)> Tables(SqliteConnection target, IReadOnlyList<SchemaPart> parts)
    {
        var last = parts.SelectMany(part => part.SalvagedLast).ToList();
        return
        [
            .. target.Query(
                "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> 'schema_part' ORDER BY wr DESC, name",
                row => (Name: row.GetString(0), WithoutRowId: row.GetBoolean(1)))
            .OrderBy(table => parts.Any(part => part.SalvagedFirst.Contains(table.Name)) ? -1 : last.IndexOf(table.Name) + 1),
        ];
    }

    private static TableSalvage Copy(SqliteConnection source, SqliteConnection target, string table, bool withoutRowId, TimeLimit limit)
    {
        var wanted = Columns(target, table);
        IReadOnlyList<(string Name, int Key)> there;
        try
        {
            there = Columns(source, table);
        }
        catch (SqliteException)
        {
            there = [];
        }

        var columns = wanted.Where(column => there.Any(known => known.Name == column.Name)).Select(column => column.Name).ToList();
        if (columns.Count == 0)
        {
            return new TableSalvage(table, 0, 0, Holes: 1);
        }

        var keys = wanted.Where(column => column.Key > 0).OrderBy(column => column.Key).Select(column => column.Name).ToList();
        using var copier = new TableCopier(source, target, table, columns, limit);
        if (withoutRowId)
        {
            copier.CopyByKey(keys);
        }
        else
        {
            copier.CopyByRowId();
        }

        return copier.Result;
    }

    private static IReadOnlyList<(string Name, int Key)> Columns(SqliteConnection connection, string table) =>
        connection.Query("SELECT name, pk FROM pragma_table_info($1)", row => (row.GetString(0), row.GetInt32(1)), table);

    // Ids that were given once are not given again, even when their rows are gone (AUTOINCREMENT).
    private static void CopyCounters(SqliteConnection source, SqliteConnection target)
    {
        if (target.Scalar("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'") is null)
        {
            return;
        }

        foreach (var (name, last) in Counters(source))
        {
            if (target.Execute("UPDATE sqlite_sequence SET seq = max(seq, $2) WHERE name = $1", name, last) == 0
                && target.Scalar("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = $1", name) is not null)
            {
                target.Execute("INSERT INTO sqlite_sequence(name, seq) VALUES($1, $2)", name, last);
            }
        }
    }

    private static IReadOnlyList<(string Name, long Last)> Counters(SqliteConnection source)
    {
        try
        {
            return source.Query(
                "SELECT name, seq FROM sqlite_sequence WHERE typeof(name) = 'text' AND typeof(seq) = 'integer' AND seq BETWEEN 0 AND $1",
                row => (row.GetString(0), row.GetInt64(1)),
                HighestCounter);
        }
        catch (SqliteException)
        {
            // Damaged, or a file from before there was any: they go on from the highest row that was salvaged.
            return [];
        }
    }
}
