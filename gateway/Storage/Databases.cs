namespace EdgeGateway.Storage;

/// <summary>The box's two files, split by what it costs to lose the last second of them.</summary>
/// <param name="Critical">What cannot be read again from anywhere: committed durably before anyone is told.</param>
/// <param name="Mirror">What OHIP sends again: committed in groups; a power cut may cost the last of them.</param>
internal sealed record Databases(Database Critical, Database Mirror) : IDisposable
{
    public IReadOnlyList<Database> All => [Critical, Mirror];

    /// <summary>Never fails; see <see cref="Database.Open"/>.</summary>
    public static Databases Open(string directory, IReadOnlyList<SchemaPart> critical, IReadOnlyList<SchemaPart> mirror, TimeProvider? time = null) =>
        new(
            Database.Open(Path.Combine(directory, "critical.db"), durable: true, critical, time),
            Database.Open(Path.Combine(directory, "mirror.db"), durable: false, mirror, time));

    public void Dispose()
    {
        Critical.Dispose();
        Mirror.Dispose();
    }
}
