using Microsoft.Data.Sqlite;

namespace EdgeGateway.Storage;

/// <summary>Brings the tables of every slice to the version this program knows, all or nothing.</summary>
internal static class Migrations
{
    public static void Run(SqliteConnection connection, IReadOnlyList<SchemaPart> parts)
    {
        connection.Execute("BEGIN IMMEDIATE");
        connection.Execute("CREATE TABLE IF NOT EXISTS schema_part(name TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID");
        foreach (var part in parts)
        {
            var version = (connection.Scalar("SELECT version FROM schema_part WHERE name=$1", part.Name) ?? 0L) is long and >= 0 and var known
                ? known
                : throw new SqliteException($"The version of {part.Name} is no number.", SQLitePCL.raw.SQLITE_CORRUPT);
            if (version >= part.Steps.Count)
            {
                continue;
            }

            foreach (var step in part.Steps.Skip((int)version))
            {
                connection.Execute(step);
            }

            connection.Execute("INSERT OR REPLACE INTO schema_part(name, version) VALUES($1, $2)", part.Name, part.Steps.Count);
        }

        connection.Execute("COMMIT");
    }
}
