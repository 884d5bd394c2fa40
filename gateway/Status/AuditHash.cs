using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EdgeGateway.Status;

/// <summary>
/// The hash of an audit row: SHA-256 over sequence, instant (Unix milliseconds), actor, action, subject, details and the
/// previous hash. Numbers are 8 bytes, big endian; texts are UTF-8 after their length in 4 bytes, -1 for null, so that no
/// two rows have the same bytes.
/// </summary>
internal static class AuditHash
{
    public const int Bytes = SHA256.HashSizeInBytes;

    public static byte[] Of(AuditRow row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, row.Sequence);
        Add(hash, row.At.ToUnixTimeMilliseconds());
        Add(hash, row.Entry.Actor);
        Add(hash, row.Entry.Action);
        Add(hash, row.Entry.Subject);
        Add(hash, row.Entry.Details);
        hash.AppendData(row.Previous);
        return hash.GetHashAndReset();
    }

    private static void Add(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static void Add(IncrementalHash hash, string? text)
    {
        var bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, text is null ? -1 : bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
