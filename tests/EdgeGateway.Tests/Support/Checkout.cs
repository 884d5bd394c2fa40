namespace EdgeGateway.Tests.Support;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    public static string Gateway { get; } = Path.Combine(Root, "gateway");

    public static string Tests { get; } = Path.Combine(Root, "tests");

    /// <summary>Files under a directory that people write: not what builds and package managers put there.</summary>
    public static IEnumerable<string> Files(string directory, params string[] extensions) =>
        Directory.Exists(directory)
            ? Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
                .Where(file => extensions.Contains(Path.GetExtension(file)) && !IsProduct(Path.GetRelativePath(directory, file)))
                .Order(StringComparer.Ordinal)
            : [];

    /// <summary>The file as seen from the root, for failure messages.</summary>
    public static string Name(string file) => Path.GetRelativePath(Root, file);

    private static bool IsProduct(string file) =>
        file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules" or "artifacts" or "TestResults");

    private static string Find()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "EdgeGateway.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException($"No EdgeGateway.sln above {AppContext.BaseDirectory}.");
    }
}
