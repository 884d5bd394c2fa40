using System.Text.Json;

namespace EdgeGateway.Sandbox;

/// <summary>
/// The frame of every control route: a JSON body in, a JSON answer out. Null is 204; a <see cref="SandboxRefusal"/> and
/// an unreadable body are <c>{"error": "…"}</c> with their status.
/// </summary>
internal static class ControlRoute
{
    public static RequestDelegate Do(Func<HttpContext, object?> act) => Do(http => Task.FromResult(act(http)));

    public static RequestDelegate Do(Action<HttpContext> act) => Do(http =>
    {
        act(http);
        return Task.FromResult<object?>(null);
    });

    public static RequestDelegate Do<T>(Func<HttpContext, T, object?> act) => Do(async http => act(http, await ReadAsync<T>(http)));

    public static RequestDelegate Do(Func<HttpContext, Task<object?>> act) => async http =>
    {
        try
        {
            var answer = await act(http);
            http.Response.StatusCode = answer is null ? StatusCodes.Status204NoContent : StatusCodes.Status200OK;
            if (answer is not null)
            {
                await WriteAsync(http, answer);
            }
        }
        catch (Exception wrong) when (wrong is SandboxRefusal or JsonException or BadHttpRequestException or ArgumentException)
        {
            http.Response.StatusCode = (wrong as SandboxRefusal)?.Status ?? StatusCodes.Status400BadRequest;
            await WriteAsync(http, new { error = wrong.Message });
        }
    };

    public static string Path(HttpContext http, string name) => (string)http.Request.RouteValues[name]!;

    public static UInt128 Offset(string? text) =>
        text is { Length: > 0 and <= 20 } && text.All(char.IsAsciiDigit)
            ? UInt128.Parse(text, System.Globalization.CultureInfo.InvariantCulture)
            : throw new SandboxRefusal(400, "an offset has 1 to 20 digits");

    public static async Task<byte[]> BytesAsync(HttpContext http)
    {
        using var copy = new MemoryStream();
        await http.Request.Body.CopyToAsync(copy, http.RequestAborted);
        return copy.ToArray();
    }

    private static async Task<T> ReadAsync<T>(HttpContext http) =>
        JsonSerializer.Deserialize<T>(await BytesAsync(http), ControlJson.Options) ?? throw new SandboxRefusal(400, "a JSON object is expected");

    private static async Task WriteAsync(HttpContext http, object answer)
    {
        http.Response.ContentType = "application/json";
        await http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(answer, ControlJson.Options), http.RequestAborted);
    }
}
