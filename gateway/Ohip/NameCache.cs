namespace EdgeGateway.Ohip;

/// <summary>
/// Gives the same few names (of events, elements, hotels) without making a text anew for every event: a thousand events
/// carry the same fifteen element names. Direct-mapped, so it is bounded whatever the server sends: a name that falls on
/// another's place takes it. Not thread-safe.
/// </summary>
internal sealed class NameCache(Func<string, string> convert)
{
    private const int Places = 1024;
    private const int LongestName = 64;

    private readonly byte[]?[] keys = new byte[]?[Places];
    private readonly string[] names = new string[Places];

    /// <summary>Whether a name of this length is kept at all.</summary>
    public static bool Keeps(int length) => length is > 0 and <= LongestName;

    /// <summary>The converted name of these UTF-8 bytes, when it is here.</summary>
    public string? Find(ReadOnlySpan<byte> name)
    {
        var place = PlaceOf(name);
        return keys[place] is { } key && name.SequenceEqual(key) ? names[place] : null;
    }

    /// <summary>Converts a name and keeps it under the bytes it came as.</summary>
    public string Add(ReadOnlySpan<byte> name, string text)
    {
        var place = PlaceOf(name);
        names[place] = convert(text);
        keys[place] = name.ToArray();
        return names[place];
    }

    /// <summary>For a name that is not kept.</summary>
    public string Convert(string text) => convert(text);

    private static int PlaceOf(ReadOnlySpan<byte> name)
    {
        // FNV-1a; names are short, and a collision costs a conversion, nothing else.
        var hash = 2166136261u;
        foreach (var value in name)
        {
            hash = (hash ^ value) * 16777619u;
        }

        return (int)((hash ^ (hash >> 15)) % Places);
    }
}
