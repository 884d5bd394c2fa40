using System.Text.Json;
using System.Text.RegularExpressions;

namespace EdgeGateway.Settings;

/// <summary>
/// One object of a configuration document while it is read: every value is taken by name, what is wrong is noted with its
/// JSON pointer and replaced by the default, and <see cref="Done"/> reports the names that nobody asked for.
/// So one reading finds every error.
/// </summary>
internal sealed partial class JsonSection
{
    private readonly JsonElement element;
    private readonly List<ConfigError> errors;
    private readonly List<string> known = [];

    public JsonSection(JsonElement element, string path, List<ConfigError> errors)
    {
        this.element = element;
        this.errors = errors;
        Path = path;
        if (element.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new ConfigError(path, $"is {Describe(element)}; an object is expected."));
        }
    }

    /// <summary>JSON pointer of this object.</summary>
    public string Path { get; }

    public void Error(string name, string message) => errors.Add(new ConfigError(Pointer(name), message));

    /// <summary>A text that may be absent or null.</summary>
    public string? OptionalText(string name, Regex? pattern = null, string? shape = null)
    {
        if (Take(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return Wrong<string>(name, value, "a text");
        }

        var text = value.GetString()!;
        if (pattern is not null && !pattern.IsMatch(text))
        {
            Error(name, $"'{text}' is not {shape}.");
            return null;
        }

        return text;
    }

    /// <summary>A text that must be there and not be empty; "" stands in after an error.</summary>
    public string Text(string name, Regex? pattern = null, string? shape = null)
    {
        var errorsBefore = errors.Count;
        var text = OptionalText(name, pattern, shape);
        if (string.IsNullOrEmpty(text) && errors.Count == errorsBefore)
        {
            Error(name, "is missing; a text is required.");
        }

        return text ?? "";
    }

    /// <summary>One of a few words.</summary>
    public string Choice(string name, string fallback, params ReadOnlySpan<string> choices)
    {
        var text = OptionalText(name);
        if (text is null || choices.Contains(text))
        {
            return text ?? fallback;
        }

        Error(name, $"'{text}' is unknown; one of {string.Join(", ", choices)} is expected{Nearest.Hint(text, choices.ToArray())}.");
        return fallback;
    }

    public int Integer(string name, int fallback, int least, int most)
    {
        if (Take(name) is not { } value)
        {
            return fallback;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number))
        {
            Wrong<object>(name, value, "a whole number");
            return fallback;
        }

        if (number < least || number > most)
        {
            Error(name, $"{number} is out of range; {least} to {most} is allowed.");
            return fallback;
        }

        return number;
    }

    public bool Flag(string name, bool fallback)
    {
        if (Take(name) is not { } value)
        {
            return fallback;
        }

        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Wrong<object>(name, value, "true or false");
            return fallback;
        }

        return value.GetBoolean();
    }

    /// <summary>A credential by name; its name must begin with the purpose ("ohip-"), so that no section can use another's.</summary>
    public Secret? OptionalSecret(string name, string purpose)
    {
        if (OptionalSection(name) is not { } section)
        {
            return null;
        }

        var credential = section.Text("credential");
        section.Done();
        if (credential.Length == 0)
        {
            return null;
        }

        if (!credential.StartsWith(purpose, StringComparison.Ordinal) || credential.AsSpan().ContainsAny('/', '\\', '\0'))
        {
            section.Error("credential", $"'{credential}' may not be used here; the credential's name must begin with '{purpose}' and hold no slash.");
            return null;
        }

        return new Secret(credential);
    }

    public Secret Secret(string name, string purpose)
    {
        var errorsBefore = errors.Count;
        var secret = OptionalSecret(name, purpose);
        if (secret is null && errors.Count == errorsBefore)
        {
            Error(name, $"is missing; {{\"credential\":\"{purpose}…\"}} is required.");
        }

        return secret ?? new Secret("");
    }

    /// <summary>An object; null when absent, null or no object (which is an error).</summary>
    public JsonSection? OptionalSection(string name)
    {
        if (Take(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return Wrong<JsonSection>(name, value, "an object");
        }

        return new JsonSection(value, Pointer(name), errors);
    }

    /// <summary>An object that may be absent: then one without properties.</summary>
    public JsonSection Section(string name) => OptionalSection(name) ?? new JsonSection(EmptyObject, Pointer(name), errors);

    /// <summary>Whether the document has a value there other than null. Does not count as asking for it.</summary>
    public bool Has(string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>A property that is allowed here and that nothing reads yet.</summary>
    public void Allow(string name) => known.Add(name);

    /// <summary>Reports every property that was not asked for, with the nearest name that would have been right.</summary>
    public void Done()
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var property in element.EnumerateObject().Where(property => !known.Contains(property.Name)))
        {
            Error(property.Name, $"is unknown{Nearest.Hint(property.Name, known)}.");
        }
    }

    private static readonly JsonElement EmptyObject = JsonDocument.Parse("{}").RootElement;

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Array => "a list",
        _ => "an object",
    };

    private JsonElement? Take(string name)
    {
        known.Add(name);
        return element.ValueKind == JsonValueKind.Object
            && element.TryGetProperty(name, out var value)
            && value.ValueKind != JsonValueKind.Null
            ? value
            : null;
    }

    private T? Wrong<T>(string name, JsonElement value, string expected)
        where T : class
    {
        Error(name, $"is {Describe(value)}; {expected} is expected.");
        return null;
    }

    private string Pointer(string name) => $"{Path}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
}
