using System.Text.RegularExpressions;
using EdgeGateway.Tests.Support;

namespace EdgeGateway.Tests.Tidy;

/// <summary>Reads the table out of docs/architecture.md, by its own words and not by <see cref="HouseTable"/>.</summary>
internal static partial class HouseDocument
{
    public static string File { get; } = Path.Combine(Checkout.Root, "docs", "architecture.md");

    public static IReadOnlyList<HouseFolder> Read()
    {
        var rows = new List<HouseFolder>();
        foreach (var line in System.IO.File.ReadLines(File).SkipWhile(line => !line.StartsWith("| folder |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|')))
        {
            var cells = line.Trim('|').Split('|', StringSplitOptions.TrimEntries);
            var mayUse = Resolve(cells[2], rows);
            rows.AddRange(Folder().Matches(cells[0]).Select(match => new HouseFolder(match.Groups[1].Value, mayUse)).ToList());
        }

        return rows;
    }

    /// <summary>"–"; "A, B"; "A, B + below"; "everything above"; "everything above except A, B and each other".</summary>
    private static HashSet<string> Resolve(string words, List<HouseFolder> above)
    {
        const string everything = "everything above";
        if (words == "–")
        {
            return [];
        }

        if (words.StartsWith(everything, StringComparison.Ordinal))
        {
            var except = Names(words[everything.Length..]);
            return [.. above.Select(row => row.Name).Except(except)];
        }

        var names = Names(words.Replace("+ below", "", StringComparison.Ordinal)).ToHashSet();
        if (words.EndsWith("+ below", StringComparison.Ordinal))
        {
            names.UnionWith(above.Where(row => names.Contains(row.Name)).SelectMany(row => row.MayUse).ToList());
        }

        return names;
    }

    private static IEnumerable<string> Names(string words) => FolderName().Matches(words).Select(match => match.Value);

    [GeneratedRegex("`([A-Z][A-Za-z]+)/`")]
    private static partial Regex Folder();

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+\b")]
    private static partial Regex FolderName();
}
