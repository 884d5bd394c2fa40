using System.Buffers.Binary;

namespace EdgeGateway.Storage;

/// <summary>
/// Reads a <c>-wal</c> as SQLite will (sqlite.org/fileformat, section 4). SQLite ends it without a word at the first frame
/// whose checksum is wrong, and with it go all later commits. A commit of this generation behind that frame says so; leftovers
/// of an older generation have other salts and are none. A commit that a power cut tore looks the same.
/// </summary>
internal static class LogCheck
{
    private const int HeaderBytes = 32;
    private const int FrameHeaderBytes = 24;
    private const uint Magic = 0x377f0682;

    /// <returns>Whether a commit may be in it that SQLite will not read.</returns>
    public static bool HidesCommits(string log)
    {
        try
        {
            using var stream = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024);
            return stream.Length > HeaderBytes + FrameHeaderBytes && HidesCommits(stream);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // None there, or none to be read: then the opening says so.
            return false;
        }
    }

    private static bool HidesCommits(FileStream stream)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        stream.ReadExactly(header);
        var magic = BinaryPrimitives.ReadUInt32BigEndian(header);
        var bigEndian = (magic & 1) != 0;
        var sums = Add((0, 0), header[..24], bigEndian);
        var pageBytes = BinaryPrimitives.ReadUInt32BigEndian(header[8..]);
        if ((magic & ~1u) != Magic || pageBytes is < 512 or > 65536 || !Is(header[24..], sums))
        {
            // Without its header nothing of it is read.
            return true;
        }

        var salts = header.Slice(16, 8);
        var frame = new byte[FrameHeaderBytes + (int)pageBytes];
        var holds = true;
        while (stream.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) == frame.Length)
        {
            var ofThisGeneration = frame.AsSpan(8, 8).SequenceEqual(salts);
            if (holds)
            {
                sums = Add(Add(sums, frame.AsSpan(0, 8), bigEndian), frame.AsSpan(FrameHeaderBytes), bigEndian);
                holds = ofThisGeneration && Is(frame.AsSpan(16, 8), sums);
            }

            if (!holds && ofThisGeneration && BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(4)) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Is(ReadOnlySpan<byte> stored, (uint One, uint Two) sums) =>
        BinaryPrimitives.ReadUInt32BigEndian(stored) == sums.One && BinaryPrimitives.ReadUInt32BigEndian(stored[4..]) == sums.Two;

    private static (uint One, uint Two) Add((uint One, uint Two) sums, ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        var (one, two) = sums;
        for (var at = 0; at + 8 <= bytes.Length; at += 8)
        {
            one = unchecked(one + Word(bytes[at..], bigEndian) + two);
            two = unchecked(two + Word(bytes[(at + 4)..], bigEndian) + one);
        }

        return (one, two);
    }

    private static uint Word(ReadOnlySpan<byte> bytes, bool bigEndian) =>
        bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
