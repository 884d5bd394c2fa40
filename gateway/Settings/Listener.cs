namespace EdgeGateway.Settings;

/// <summary>One address to listen on.</summary>
internal sealed record Listener(Uri Url, ListenerRole Roles)
{
    public bool IsTls => Url.Scheme == "https";
}
