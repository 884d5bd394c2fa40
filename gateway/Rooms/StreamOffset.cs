using System.Diagnostics.CodeAnalysis;

namespace EdgeGateway.Rooms;

/// <summary>
/// The name OHIP gives an event's place in the stream: a text of 1 to 20 decimal digits. It is kept and sent back
/// exactly as received (OHIP calls it textual), and ordered as the number it spells; no arithmetic is ever done on it.
/// </summary>
internal readonly struct StreamOffset : IComparable<StreamOffset>, IEquatable<StreamOffset>
{
    public const int MaxDigits = 20;

    private readonly string? text;

    private StreamOffset(string text) => this.text = text;

    /// <summary>The offset as OHIP wrote it.</summary>
    public string Text => text ?? "0";

    /// <summary>Accepts 1 to 20 ASCII digits and nothing else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out StreamOffset offset)
    {
        offset = default;
        if (text is null or { Length: 0 or > MaxDigits } || text.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        offset = new StreamOffset(text);
        return true;
    }

    /// <summary>For offsets that were checked when they were stored.</summary>
    public static StreamOffset Parse(string text) => TryParse(text, out var offset)
        ? offset
        : throw new FormatException($"'{text}' is no stream offset: 1 to {MaxDigits} digits are.");

    public int CompareTo(StreamOffset other)
    {
        var mine = Digits;
        var theirs = other.Digits;
        return mine.Length != theirs.Length
            ? mine.Length.CompareTo(theirs.Length)
            : mine.SequenceCompareTo(theirs);
    }

    public bool Equals(StreamOffset other) => Digits.SequenceEqual(other.Digits);

    public override bool Equals(object? obj) => obj is StreamOffset other && Equals(other);

    public override int GetHashCode() => string.GetHashCode(Digits, StringComparison.Ordinal);

    public override string ToString() => Text;

    public static bool operator ==(StreamOffset left, StreamOffset right) => left.Equals(right);

    public static bool operator !=(StreamOffset left, StreamOffset right) => !left.Equals(right);

    public static bool operator <(StreamOffset left, StreamOffset right) => left.CompareTo(right) < 0;

    public static bool operator >(StreamOffset left, StreamOffset right) => left.CompareTo(right) > 0;

    public static bool operator <=(StreamOffset left, StreamOffset right) => left.CompareTo(right) <= 0;

    public static bool operator >=(StreamOffset left, StreamOffset right) => left.CompareTo(right) >= 0;

    /// <summary>The digits that carry the number: "007" and "7" are the same place.</summary>
    private ReadOnlySpan<char> Digits => Text.AsSpan().TrimStart('0');
}
