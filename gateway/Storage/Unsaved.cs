namespace EdgeGateway.Storage;

/// <summary>
/// Keys whose rows must be written. A key stays until the commit that wrote it succeeded, also when it changed again while
/// that commit ran.
/// </summary>
internal sealed class Unsaved<T>
    where T : notnull
{
    private readonly HashSet<T> writing = [];
    private readonly HashSet<T> changed = [];

    public void Add(T key) => changed.Add(key);

    /// <summary>The keys to write now.</summary>
    public IReadOnlyCollection<T> BeginWrite()
    {
        writing.UnionWith(changed);
        changed.Clear();
        return writing;
    }

    /// <summary>What <see cref="BeginWrite"/> gave last is committed.</summary>
    public void Written() => writing.Clear();
}
