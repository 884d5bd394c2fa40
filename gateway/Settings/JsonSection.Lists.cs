using System.Text.Json;

namespace EdgeGateway.Settings;

/// <summary>The lists of a section.</summary>
internal sealed partial class JsonSection
{
    /// <summary>A list of texts; absent is empty.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        var result = new List<string>();
        foreach (var (item, path) in Elements(name))
        {
            if (item.ValueKind == JsonValueKind.String)
            {
                result.Add(item.GetString()!);
            }
            else
            {
                errors.Add(new ConfigError(path, $"is {Describe(item)}; a text is expected."));
            }
        }

        return result;
    }

    /// <summary>A list of objects; absent is empty.</summary>
    public IEnumerable<JsonSection> Items(string name)
    {
        foreach (var (item, path) in Elements(name).ToList())
        {
            if (item.ValueKind == JsonValueKind.Object)
            {
                yield return new JsonSection(item, path, errors);
            }
            else
            {
                errors.Add(new ConfigError(path, $"is {Describe(item)}; an object is expected."));
            }
        }
    }

    /// <summary>An object whose property names are free: each with its list of texts.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> TextLists(string name)
    {
        var result = new Dictionary<string, IReadOnlyList<string>>();
        if (OptionalSection(name) is { } section)
        {
            foreach (var property in section.element.EnumerateObject())
            {
                result[property.Name] = section.Texts(property.Name);
            }
        }

        return result;
    }

    /// <summary>An object whose property names are free: each with its text. Absent is empty.</summary>
    public IReadOnlyDictionary<string, string> TextMap(string name)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        if (OptionalSection(name) is { } section)
        {
            foreach (var property in section.element.EnumerateObject())
            {
                result[property.Name] = section.Text(property.Name);
            }
        }

        return result;
    }

    private IEnumerable<(JsonElement Item, string Path)> Elements(string name)
    {
        if (Take(name) is not { } value)
        {
            yield break;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Wrong<object>(name, value, "a list");
            yield break;
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            yield return (item, $"{Pointer(name)}/{index++}");
        }
    }
}
