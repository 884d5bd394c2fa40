namespace EdgeGateway.Sandbox;

/// <summary>The HTTP surface: which path goes where.</summary>
internal static class SandboxApp
{
    public static WebApplication Build(SandboxParts parts)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            // OHIP waits for a slow client; Kestrel would reset it after five seconds without a read.
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
        });
        builder.WebHost.UseUrls(parts.Services.Options.Url);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(3));
        var app = builder.Build();
        // OHIP's pings are JSON frames: no WebSocket control pings that would hide a client without them.
        app.UseWebSockets(new() { KeepAliveInterval = TimeSpan.Zero });
        app.UseRouting();
        app.MapPost("/oauth/v1/tokens", parts.TokenEndpoint.HandleAsync);
        app.MapGet("/subscriptions", parts.SubscriptionsEndpoint.HandleAsync);
        app.Map("/fof/v1/{**path}", parts.RestEndpoint.HandleAsync);
        app.Map("/rsv/v1/{**path}", parts.RestEndpoint.HandleAsync);
        ControlApi.Map(app, parts);
        return app;
    }
}
