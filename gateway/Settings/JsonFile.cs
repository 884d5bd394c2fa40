using System.Text.Json;

namespace EdgeGateway.Settings;

/// <summary>Reads a JSON file into a settings record, with every error at once.</summary>
internal static class JsonFile
{
    private const int MaxBytes = 1024 * 1024;

    private static readonly JsonDocumentOptions Options = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 32,
    };

    /// <exception cref="ConfigException">The file is missing, is no JSON or has errors.</exception>
    public static T Load<T>(string file, Func<JsonSection, T> read)
    {
        try
        {
            if (new FileInfo(file) is { Exists: true, Length: > MaxBytes } large)
            {
                throw Unusable(file, $"is {large.Length} bytes long; at most {MaxBytes} are read.");
            }

            return Parse(file, File.ReadAllBytes(file), read);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unusable(file, $"cannot be read: {error.Message}");
        }
    }

    /// <exception cref="ConfigException">It is no JSON or has errors.</exception>
    public static T Parse<T>(string name, ReadOnlyMemory<byte> json, Func<JsonSection, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            var errors = new List<ConfigError>();
            var result = read(new JsonSection(document.RootElement, "", errors));
            return errors.Count == 0 ? result : throw new ConfigException(name, errors);
        }
        catch (JsonException error)
        {
            throw Unusable(name, $"is no valid JSON: {error.Message}");
        }
    }

    private static ConfigException Unusable(string name, string message) => new(name, [new ConfigError("", message)]);
}
