using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace EdgeGateway.Storage;

/// <summary>
/// Compares the tables of a file with those that its parts make: <c>quick_check</c> does not mind a flipped bit in a name, but
/// every statement on that table would fail for ever. What a newer program added does not count.
/// </summary>
internal static class SchemaCheck
{
    private const string Columns =
        "SELECT t.name || '.' || c.name FROM pragma_table_list t JOIN pragma_table_info(t.name) c WHERE t.schema = 'main' AND t.name <> 'sqlite_schema'";

    /// <summary>A statement of the schema failed on a file whose pages are in order: what it says of its tables is wrong.</summary>
    public static bool IsDamage(SqliteException error) => error.SqliteErrorCode is SQLITE_ERROR or SQLITE_SCHEMA or SQLITE_CONSTRAINT or SQLITE_MISMATCH;

    /// <exception cref="SqliteException">A table or a column is missing (SQLITE_CORRUPT).</exception>
    public static void Run(SqliteConnection connection, IReadOnlyList<SchemaPart> parts)
    {
        using var wanted = new SqliteConnection("Data Source=:memory:");
        wanted.Open();
        Migrations.Run(wanted, parts);
        var there = connection.Query(Columns, row => row.GetString(0)).ToHashSet(StringComparer.Ordinal);
        if (wanted.Query(Columns, row => row.GetString(0)).FirstOrDefault(column => !there.Contains(column)) is { } missing)
        {
            throw new SqliteException($"{missing} is missing", SQLITE_CORRUPT);
        }
    }
}
