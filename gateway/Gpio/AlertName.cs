using System.Text;

namespace EdgeGateway.Gpio;

/// <summary>Makes the id of an alert from a room's or a chip's name: letters, digits and hyphens, different for different names.</summary>
internal static class AlertName
{
    public static string Of(string prefix, string name)
    {
        var id = new StringBuilder(prefix).Append('-');
        foreach (var character in name)
        {
            _ = char.IsAsciiLetterOrDigit(character) ? id.Append(character) : id.Append($"-{(int)character:x}-");
        }

        return id.ToString();
    }
}
