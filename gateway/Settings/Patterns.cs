using System.Text.RegularExpressions;

namespace EdgeGateway.Settings;

/// <summary>Shapes of names in configuration documents.</summary>
internal static partial class Patterns
{
    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,64}\z")]
    public static partial Regex GatewayId();

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,20}\z")]
    public static partial Regex HotelId();

    [GeneratedRegex(@"^[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*\z")]
    public static partial Regex TopicPrefix();

    /// <summary>NewEventInput's chainCode (PROTOCOL 5.1).</summary>
    [GeneratedRegex(@"^[A-Za-z0-9 _%#$&-]{1,20}\z")]
    public static partial Regex ChainCode();

    /// <summary>The token call's enterpriseId header (PROTOCOL 1).</summary>
    [GeneratedRegex(@"^[A-Z0-9]{1,8}\z")]
    public static partial Regex EnterpriseId();

    /// <summary>A header's value (PROTOCOL 2).</summary>
    [GeneratedRegex(@"^[!-~]([ -~]{0,38}[!-~])?\z")]
    public static partial Regex ExternalSystem();

    /// <summary>Basic authentication ends the name at the colon (RFC 7617).</summary>
    [GeneratedRegex(@"^[!-9;-~]{1,64}\z")]
    public static partial Regex KeyUser();

    /// <summary>OPERA's room numbers are at most 20 characters (PROTOCOL 3.1).</summary>
    [GeneratedRegex(@"^[^\p{Cc}]{1,20}\z")]
    public static partial Regex Room();

    /// <summary>Fit for a topic level and for a line on a clerk's screen.</summary>
    [GeneratedRegex(@"^[^\p{C}\p{Z}/+#%]([^\p{C}/+#%]{0,62}[^\p{C}\p{Z}/+#%])?\z")]
    public static partial Regex EncoderId();

    [GeneratedRegex(@"^[^\p{C}\u00b3]{1,24}\z")]
    public static partial Regex EncoderAddress();
}
