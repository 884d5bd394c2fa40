using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace EdgeGateway.Storage;

/// <summary>
/// A file opened only to read what is left in it; it and its <c>-wal</c> stay as they are. Where the directory cannot be
/// written, or the <c>-wal</c> is not readable, the file is read without it; where the file's header is destroyed, a copy
/// with a new one is read.
/// </summary>
internal sealed class SalvageSource : IDisposable
{
    private const int HeaderBytes = 100;

    private readonly string? copy;

    private SalvageSource(SqliteConnection connection, string? copy) => (Connection, this.copy) = (connection, copy);

    public SqliteConnection Connection { get; }

    /// <summary>Null when nothing can be read at all.</summary>
    public static SalvageSource? Open(string file)
    {
        if (!File.Exists(file) || new FileInfo(file).Length == 0)
        {
            return null;
        }

        return TryConnect(file) is { } found ? new SalvageSource(found, null) : OpenWithoutLog(file) ?? WithNewHeader(file);
    }

    /// <summary>The file as of its last checkpoint, whatever its <c>-wal</c> says; null when it cannot be read.</summary>
    public static SalvageSource? OpenWithoutLog(string file) =>
        TryConnect(new Uri(Path.GetFullPath(file)).AbsoluteUri + "?immutable=1") is { } found ? new SalvageSource(found, null) : null;

    public void Dispose()
    {
        Connection.Dispose();
        if (copy is not null)
        {
            Delete(copy);
        }
    }

    private static SqliteConnection? TryConnect(string source)
    {
        var connection = new SqliteConnection($"Data Source={source};Mode=ReadOnly;Pooling=False");
        try
        {
            connection.Open();
            // A table whose definition is damaged must not hide the others.
            connection.Execute("PRAGMA writable_schema=ON");
            if (Convert.ToInt64(connection.Scalar("SELECT COUNT(*) FROM sqlite_schema"), null) > 0)
            {
                return connection;
            }
        }
        catch (SqliteException)
        {
            // The next way is tried.
        }

        connection.Dispose();
        return null;
    }

    private static SalvageSource? WithNewHeader(string file)
    {
        var copy = file + ".repaired";
        try
        {
            File.Copy(file, copy, overwrite: true);
            if (File.Exists(file + "-wal"))
            {
                File.Copy(file + "-wal", copy + "-wal", overwrite: true);
            }

            using (var stream = new FileStream(copy, FileMode.Open))
            {
                stream.Write(Header(stream.Length));
            }

            if (TryConnect(copy) is { } connection)
            {
                return new SalvageSource(connection, copy);
            }
        }
        catch (Exception error) when (SqliteFailure.IsOfTheDisk(error))
        {
            // No room for a copy, or none to be made: nothing can be read.
        }

        Delete(copy);
        return null;
    }

    // The first 100 bytes as SQLite writes them for the gateway's files (sqlite.org/fileformat, section 1.3).
    private static byte[] Header(long length)
    {
        var header = new byte[HeaderBytes];
        "SQLite format 3\0"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(16), DatabaseFile.PageBytes);
        ReadOnlySpan<byte> formats = [2, 2, 0, 64, 32, 32];
        formats.CopyTo(header.AsSpan(18));
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(24), 1); // change counter
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(28), (uint)(length / DatabaseFile.PageBytes));
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(40), 1); // schema cookie
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(44), 4); // schema format
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(56), 1); // UTF-8
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(92), 1); // the page count belongs to this change counter
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(96), 3040001);
        return header;
    }

    private static void Delete(string copy)
    {
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            File.Delete(copy + suffix);
        }
    }
}
