namespace EdgeGateway.Settings;

/// <summary>A configuration that cannot be used. Holds every error that was found, not just the first.</summary>
internal sealed class ConfigException(string source, IReadOnlyList<ConfigError> errors)
    : Exception($"{source}: {string.Join("; ", errors)}")
{
    public IReadOnlyList<ConfigError> Errors { get; } = errors;

    /// <summary>Which document: a file's name.</summary>
    public string Document { get; } = source;
}
