namespace EdgeGateway.Storage;

/// <summary>The box's two files, split by what it costs to lose the last second of them.</summary>
/// <param name="Critical">What cannot be read again from anywhere: committed durably before anyone is told.</param>
/// <param name="Mirror">What OHIP sends again: committed in groups; a power cut may cost the last of them.</param>
internal sealed record Databases(Database Critical, Database Mirror) : IDisposable
{
    public static Databases Open(string directory, IReadOnlyList<SchemaPart> critical, IReadOnlyList<SchemaPart> mirror)
    {
        Directory.CreateDirectory(directory);
        return new Databases(
            Database.Open(Path.Combine(directory, "critical.db"), durable: true, critical),
            Database.Open(Path.Combine(directory, "mirror.db"), durable: false, mirror));
    }

    public void Dispose()
    {
        Critical.Dispose();
        Mirror.Dispose();
    }
}
