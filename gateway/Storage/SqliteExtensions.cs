using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace EdgeGateway.Storage;

/// <summary>Statements with positional parameters ($1, $2, …), so that stores read like their SQL.</summary>
internal static class SqliteExtensions
{
    public static int Execute(this SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Prepare(sql, values);
        return command.ExecuteNonQuery();
    }

    public static object? Scalar(this SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Prepare(sql, values);
        return command.ExecuteScalar();
    }

    /// <summary>Every row of a query, made into a value at once.</summary>
    public static IReadOnlyList<T> Query<T>(this SqliteConnection connection, string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Prepare(sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    /// <summary>
    /// As <see cref="Query"/>, for what a slice reads at its start: a row that makes no sense (a flipped bit that no check of
    /// the file can see) is left out and counted, so that it cannot keep the box from starting.
    /// </summary>
    public static IReadOnlyList<T> QueryUsable<T>(this SqliteConnection connection, string sql, Func<SqliteDataReader, T> row, ref int unusable, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Prepare(sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            try
            {
                rows.Add(row(reader));
            }
            catch (Exception error) when (error is FormatException or ArgumentException or InvalidOperationException or InvalidCastException or OverflowException or IOException or InvalidDataException or JsonException)
            {
                unusable++;
            }
        }

        return rows;
    }

    /// <summary>Runs the action in a transaction: all of it or nothing.</summary>
    public static void Transact(this SqliteConnection connection, Action<SqliteConnection> action)
    {
        connection.Execute("BEGIN IMMEDIATE");
        try
        {
            action(connection);
            connection.Execute("COMMIT");
        }
        catch
        {
            connection.RollBack();
            throw;
        }
    }

    /// <summary>Whether closing writes the <c>-wal</c> into the file and deletes it, as it does unless told.</summary>
    public static void CheckpointOnClose(this SqliteConnection connection, bool wanted) =>
        _ = SQLitePCL.raw.sqlite3_db_config(connection.Handle, SQLitePCL.raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, wanted ? 0 : 1, out _);

    public static string? TextOrNull(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static void RollBack(this SqliteConnection connection)
    {
        try
        {
            connection.Execute("ROLLBACK");
        }
        catch (Exception error) when (error is SqliteException or InvalidOperationException)
        {
            // SQLite has already rolled back by itself (a full disk does that); the first error is the one to tell.
        }
    }

    private static SqliteCommand Prepare(this SqliteConnection connection, string sql, ReadOnlySpan<object?> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters.AddWithValue((index + 1).ToString("'$'0", CultureInfo.InvariantCulture), values[index] ?? DBNull.Value);
        }

        return command;
    }
}
