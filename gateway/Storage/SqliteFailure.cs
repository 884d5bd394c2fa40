using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace EdgeGateway.Storage;

/// <summary>What an error says about the file behind it.</summary>
internal static class SqliteFailure
{
    /// <summary>The content is damaged: the file must be set aside.</summary>
    public static bool IsDamage(SqliteException error) => error.SqliteErrorCode is SQLITE_CORRUPT or SQLITE_NOTADB;

    /// <summary>The disk or its file system failed, is full or refuses writes: the connection is not used again.</summary>
    public static bool EndsTrust(SqliteException error) =>
        IsDamage(error) || error.SqliteErrorCode is SQLITE_IOERR or SQLITE_FULL or SQLITE_READONLY or SQLITE_CANTOPEN;

    /// <summary>After these the content is checked before it is used again; a full disk has damaged nothing.</summary>
    public static bool WantsCheck(SqliteException error) => IsDamage(error) || error.SqliteErrorCode is SQLITE_IOERR;

    /// <summary>What any step on files and databases may end with when the disk is to blame.</summary>
    public static bool IsOfTheDisk(Exception error) => error is SqliteException or IOException or UnauthorizedAccessException;

    /// <summary>The same as what callers of a database expect, whatever it was that failed.</summary>
    public static SqliteException AsSqlite(Exception error) =>
        error as SqliteException ?? new SqliteException(error.Message, SQLITE_CANTOPEN);
}
