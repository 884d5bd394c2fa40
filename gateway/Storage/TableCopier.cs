using Microsoft.Data.Sqlite;

namespace EdgeGateway.Storage;

/// <summary>Copies the rows of one table around what cannot be read.</summary>
internal sealed class TableCopier : IDisposable
{
    /// <summary>So many tries to find rows between two unreadable places; a large hole is given up then.</summary>
    private const int MaxProbes = 20_000;

    private readonly SqliteConnection source;
    private readonly TimeLimit limit;
    private readonly string table;
    private readonly string select;
    private readonly SqliteCommand insert;
    private readonly int columns;
    private int rows;
    private int refused;
    private int holes;
    private bool inserting;

    public TableCopier(SqliteConnection source, SqliteConnection target, string table, IReadOnlyList<string> columns, TimeLimit limit)
    {
        (this.source, this.table, this.limit) = (source, Quote(table), limit);
        this.columns = columns.Count;
        var names = string.Join(", ", columns.Select(Quote));
        select = names;
        insert = target.CreateCommand();
        // OR IGNORE: a row that breaks a constraint is a damaged one.
        insert.CommandText = $"INSERT OR IGNORE INTO {this.table}({names}) VALUES({string.Join(", ", columns.Select((_, index) => $"$c{index}"))})";
        for (var index = 0; index < columns.Count; index++)
        {
            insert.Parameters.AddWithValue($"$c{index}", DBNull.Value);
        }
    }

    public TableSalvage Result => new(table.Trim('"'), rows, refused, holes);

    /// <summary>Forward to the first hole, backward from the end to the last one, then by halves what is between.</summary>
    public void CopyByRowId()
    {
        var (complete, last) = Range(long.MinValue, long.MaxValue, "ASC");
        if (complete || Ended())
        {
            return;
        }

        var low = last is { } read ? read + 1 : long.MinValue;
        (complete, var first) = Range(low, long.MaxValue, "DESC");
        if (complete || Ended())
        {
            return;
        }

        holes++;
        if (last is not null && first is { } end)
        {
            Between(low, end - 1);
        }
    }

    /// <summary>Forward to the first hole and backward to the last one: between texts nothing can be halved.</summary>
    public void CopyByKey(IReadOnlyList<string> keys)
    {
        if (!Run($"ORDER BY {string.Join(", ", keys.Select(Quote))}", out _) && !Ended())
        {
            holes++;
            Run($"ORDER BY {string.Join(", ", keys.Select(key => Quote(key) + " DESC"))}", out _);
        }
    }

    public void Dispose() => insert.Dispose();

    private static string Quote(string name) => $"\"{name}\"";

    private void Between(long low, long high)
    {
        var open = new Stack<(long Low, long High)>([(low, high)]);
        for (var probe = 0; probe < MaxProbes && !limit.Passed && open.TryPop(out var range); probe++)
        {
            var (complete, last) = Range(range.Low, range.High, "ASC");
            var next = last + 1 ?? range.Low;
            if (complete || next >= range.High)
            {
                continue;
            }

            var middle = next + ((range.High - next) / 2);
            open.Push((middle + 1, range.High));
            open.Push((next, middle));
        }
    }

    private (bool Complete, long? Last) Range(long low, long high, string order)
    {
        var complete = Run($"NOT INDEXED WHERE rowid BETWEEN {low} AND {high} ORDER BY rowid {order}", out var last, "rowid");
        return (complete, last);
    }

    private bool Ended()
    {
        if (limit.Passed)
        {
            holes++;
        }

        return limit.Passed;
    }

    // Returns whether the source could be read to the end.
    private bool Run(string where, out long? last, string key = "0")
    {
        last = null;
        using var command = source.CreateCommand();
        command.CommandText = $"SELECT {select}, {key} FROM {table} {where}";
        SqliteDataReader? reader = null;
        try
        {
            if (limit.Passed)
            {
                return false;
            }

            reader = command.ExecuteReader();
            while (!limit.Passed && reader.Read())
            {
                last = reader.GetInt64(columns);
                for (var index = 0; index < columns; index++)
                {
                    insert.Parameters[index].Value = reader.GetValue(index);
                }

                Insert();
            }

            return !limit.Passed;
        }
        catch (SqliteException) when (!inserting)
        {
            return false;
        }
        finally
        {
            Close(reader);
        }
    }

    private void Insert()
    {
        inserting = true;
        _ = insert.ExecuteNonQuery() > 0 ? rows++ : refused++;
        inserting = false;
    }

    // Closing a reader steps and resets its statement, which says the error of the last step again.
    private static void Close(SqliteDataReader? reader)
    {
        try
        {
            reader?.Dispose();
        }
        catch (SqliteException)
        {
            // It was counted when it came first.
        }
    }
}
