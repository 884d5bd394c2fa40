using Microsoft.Data.Sqlite;

namespace EdgeGateway.Storage;

/// <summary><c>PRAGMA quick_check</c>: reads every page of the tables, bounded in time.</summary>
internal static class IntegrityCheck
{
    /// <summary>A healthy file of the largest size takes less on a slow card; past it lamps matter more.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <returns>False when time ran out: nothing was found so far.</returns>
    /// <exception cref="SqliteException">The content is damaged (SQLITE_CORRUPT), with what was found first.</exception>
    public static bool Run(SqliteConnection connection, TimeProvider? time)
    {
        using var limit = new TimeLimit(connection, Limit, time);
        try
        {
            var found = connection.Query("PRAGMA quick_check(1)", row => row.GetString(0));
            if (found is ["ok"])
            {
                return true;
            }

            return limit.Passed ? false : throw new SqliteException($"quick_check: {string.Join(' ', found)}", SQLitePCL.raw.SQLITE_CORRUPT);
        }
        catch (SqliteException error) when (error.SqliteErrorCode == SQLitePCL.raw.SQLITE_INTERRUPT)
        {
            return false;
        }
    }
}
