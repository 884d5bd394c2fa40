using System.Text;

namespace EdgeGateway.Encoders;

/// <summary>Bytes of the "industry standard" protocol (encoders/PROTOCOLS 3.2).</summary>
internal static class IspWire
{
    public const byte Start = 0x02;
    public const byte End = 0x03;
    public const byte Enquiry = 0x05;
    public const byte Acknowledge = 0x06;
    public const byte Refuse = 0x15;
    public const byte Separator = 0xB3;

    /// <summary>In place of a check byte: not to be checked.</summary>
    public const byte Unchecked = 0x0D;

    /// <summary>The separator as a character of both charsets.</summary>
    public const char SeparatorCharacter = '\u00b3';

    /// <summary>What Windows-1252 has between 0x80 and 0x9F; the holes are spaces.</summary>
    private const string Windows = "\u20ac \u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152 \u017d  \u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153 \u017e\u0178";

    /// <summary>A whole frame: start, separated fields, end, check.</summary>
    /// <param name="windows">Windows-1252 in place of Latin-1.</param>
    public static byte[] Frame(IReadOnlyList<string> fields, IspCheck check, bool windows = false)
    {
        var bytes = new List<byte>(128) { Start, Separator };
        foreach (var field in fields)
        {
            bytes.AddRange(field.Select(character => Byte(character, windows)));
            bytes.Add(Separator);
        }

        bytes.Add(End);
        bytes.Add(Check(bytes.ToArray(), check));
        return [.. bytes];
    }

    /// <summary>The check byte of a frame that begins with STX and ends with ETX.</summary>
    public static byte Check(ReadOnlySpan<byte> frame, IspCheck check)
    {
        byte result = 0;
        foreach (var one in frame[(check == IspCheck.AfterStart ? 1 : 0)..])
        {
            result ^= one;
        }

        return result;
    }

    /// <summary>The fields of what stood between STX and ETX, or null when it does not begin with a separator.</summary>
    public static IReadOnlyList<string>? Fields(ReadOnlySpan<byte> body, bool windows = false)
    {
        if (body.IsEmpty || body[0] != Separator)
        {
            return null;
        }

        var fields = new List<string>();
        var field = new StringBuilder();
        foreach (var one in body[1..])
        {
            if (one == Separator)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else if (one >= 0x20)
            {
                field.Append(windows && one is >= 0x80 and < 0xA0 ? Windows[one - 0x80] : (char)one);
            }
        }

        if (field.Length > 0)
        {
            fields.Add(field.ToString());
        }

        return fields;
    }

    // A separator in a field would shift all that follow it, a control character would end the frame.
    private static byte Byte(char character, bool windows) => character switch
    {
        SeparatorCharacter => (byte)'|',
        < ' ' or '\u007f' => (byte)' ',
        < '\u0080' or (>= '\u00a0' and <= '\u00ff') => (byte)character,
        _ when windows && Windows.IndexOf(character, StringComparison.Ordinal) is >= 0 and var index => (byte)(0x80 + index),
        _ => (byte)'?',
    };
}
