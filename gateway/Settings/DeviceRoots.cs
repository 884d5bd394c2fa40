namespace EdgeGateway.Settings;

/// <summary>
/// The directories whose devices a configuration may name (<c>deviceRoots</c> of the bootstrap). The links in them are made
/// by udev and root, so where a link below a root points to is the box's own affair; only the configured path itself is held
/// against the roots.
/// </summary>
internal static class DeviceRoots
{
    /// <summary>The gateway's own udev rules, and udev's names by serial number and by port.</summary>
    public static readonly IReadOnlyList<string> Default = ["/dev/edge-gateway/", "/dev/serial/"];

    public static IReadOnlyList<string> Read(JsonSection bootstrap)
    {
        if (!bootstrap.Has("deviceRoots"))
        {
            bootstrap.Allow("deviceRoots");
            return Default;
        }

        var roots = bootstrap.Texts("deviceRoots");
        foreach (var root in roots.Where(root => !IsPlain(root.TrimEnd('/'))))
        {
            bootstrap.Error("deviceRoots", $"'{root}' is no absolute path without '.', '..' and '//', such as \"/dev/serial/\".");
        }

        return [.. roots.Select(root => root.TrimEnd('/') + "/")];
    }

    /// <summary>What is wrong with a configured path, or null.</summary>
    /// <param name="roots">Null where they are not known: then only its form is looked at.</param>
    public static string? Refuse(string device, IReadOnlyList<string>? roots)
    {
        if (!IsPlain(device))
        {
            return $"'{device}' is no absolute path without '.', '..' and '//'.";
        }

        return roots is null || roots.Any(root => device.StartsWith(root, StringComparison.Ordinal))
            ? null
            : $"'{device}' may not be used; devices of this box are below {string.Join(", ", roots)} (deviceRoots of the bootstrap).";
    }

    private static bool IsPlain(string path) =>
        path.Length > 1 && path[0] == '/' && !path.Any(char.IsControl) && path[1..].Split('/').All(name => name is not ("" or "." or ".."));
}
