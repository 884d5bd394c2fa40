using System.Text.RegularExpressions;

namespace EdgeGateway.Keys;

/// <summary>
/// The end of the paths that OPERA calls. Whether it puts <c>/fof/v1</c> before is not documented (PROTOCOL 6.1): any prefix will do.
/// </summary>
internal sealed partial record KeyPath(KeyForm Form, string Hotel)
{
    /// <summary>What the path asks for, or null when it is none of OPERA's.</summary>
    public static KeyPath? Of(PathString path) => path.Value is { Length: <= 4096 } text && Pattern().Match(text) is { Success: true } match
        ? new KeyPath(match.Groups["form"].Value.StartsWith('r') || match.Groups["form"].Value.StartsWith('R') ? KeyForm.Outbound : KeyForm.External, match.Groups["hotel"].Value)
        : null;

    /// <summary>Whether it is the token call's.</summary>
    public static bool IsToken(PathString path) => path.Value is { } text && text.EndsWith("/oauth/v1/tokens", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"/hotels/(?<hotel>[^/]+)/(?<form>roomKeysOutbound|externalRoomKeys)/?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
