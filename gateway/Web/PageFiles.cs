namespace EdgeGateway.Web;

/// <summary>The files of the box's page, which are part of the program.</summary>
internal static class PageFiles
{
    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        Map(routes, "/", "index.html", "text/html; charset=utf-8");
        Map(routes, "/page.css", "page.css", "text/css; charset=utf-8");
        Map(routes, "/page.js", "page.js", "text/javascript; charset=utf-8");
    }

    private static void Map(IEndpointRouteBuilder routes, string route, string file, string contentType)
    {
        using var stream = typeof(PageFiles).Assembly.GetManifestResourceStream($"page/{file}")
            ?? throw new InvalidOperationException($"The page file '{file}' is not in the program.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        routes.MapGet(route, (HttpContext context) =>
        {
            // Everything comes from the box itself; nothing on the page may run that is not in these files.
            context.Response.Headers.ContentSecurityPolicy = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
            context.Response.Headers.CacheControl = "no-cache";
            return Results.Bytes(content, contentType);
        });
    }
}
