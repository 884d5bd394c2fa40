using System.Net;
using EdgeGateway.Settings;
using EdgeGateway.Status;

namespace EdgeGateway.Web;

/// <summary>The box's page and its API: what this slice brings into the house.</summary>
internal static class WebModule
{
    public static IServiceCollection AddWeb(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, WebJson.Default))
        .AddSingleton<BoxViews>()
        .AddSingleton<EventStreamEndpoint>();

    public static void MapWeb(this WebApplication app)
    {
        app.Use(OwnNamesOnly);
        app.MapPage();
        app.MapGet("/api/rooms", (BoxViews views) => Results.Ok(views.Rooms()));
        app.MapGet("/api/box", (BoxViews views) => Results.Ok(views.Box()));
        app.MapGet("/api/events", (HttpContext context, EventStreamEndpoint endpoint) => endpoint.ServeAsync(context));
        app.MapGet("/healthz/live", () => Results.Text("live\n")).WithMetadata(new ServedOn(ListenerRole.Any));
        app.MapGet("/healthz/ready", (HealthBoard health) => health.Overall == HealthStatus.Fail
            ? Results.Text("a part of the box fails: see /api/box\n", statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Text("ready\n")).WithMetadata(new ServedOn(ListenerRole.Any));
    }

    /// <summary>
    /// On loopback only loopback names are answered: a page of some web site that gives its own name our address (DNS
    /// rebinding) would otherwise read the hotel's rooms through the engineer's browser.
    /// What is not for the staff alone is asked for by an ingress, in the hotel's public name.
    /// </summary>
    private static Task OwnNamesOnly(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if ((context.GetEndpoint()?.Metadata.GetMetadata<ServedOn>()?.Roles ?? ListenerRole.Staff) == ListenerRole.Staff
            && context.Connection.LocalIpAddress is { } address && IPAddress.IsLoopback(address) && !Loopback.Is(context.Request.Host.Host))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return context.Response.WriteAsync("This address is served on this machine only.\n");
        }

        return next(context);
    }
}
