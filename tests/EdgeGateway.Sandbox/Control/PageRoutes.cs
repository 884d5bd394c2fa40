namespace EdgeGateway.Sandbox;

/// <summary>The page at <c>/</c>: three embedded files, nothing from elsewhere.</summary>
internal static class PageRoutes
{
    public static void Map(WebApplication app)
    {
        Serve(app, "/", "sandbox.html", "text/html; charset=utf-8");
        Serve(app, "/sandbox.css", "sandbox.css", "text/css; charset=utf-8");
        Serve(app, "/sandbox.js", "sandbox.js", "text/javascript; charset=utf-8");
    }

    private static void Serve(WebApplication app, string path, string file, string type)
    {
        app.MapGet(path, async (HttpContext http) =>
        {
            http.Response.ContentType = type;
            http.Response.Headers.ContentSecurityPolicy = "default-src 'self'; img-src data:; frame-ancestors 'none'";
            await using var content = typeof(PageRoutes).Assembly.GetManifestResourceStream("page/" + file)!;
            await content.CopyToAsync(http.Response.Body, http.RequestAborted);
        });
    }
}
