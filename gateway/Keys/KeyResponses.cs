using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EdgeGateway.Keys;

/// <summary>How answers leave: JSON with its length, kept by nobody on the way.</summary>
internal static class KeyResponses
{
    public const string Json = "application/json;charset=utf-8";

    public static Task WriteAsync(HttpContext context, int status, ReadOnlyMemory<byte> body)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = Json;
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        return response.Body.WriteAsync(body).AsTask();
    }

    public static Task WriteAsync<T>(HttpContext context, int status, T body, JsonTypeInfo<T> type) =>
        WriteAsync(context, status, JsonSerializer.SerializeToUtf8Bytes(body, type));

    /// <summary>What is no 201: matters of transport and of who asks (PROTOCOL 6.3).</summary>
    public static Task RefuseAsync(HttpContext context, int status, string detail)
    {
        switch (status)
        {
            case StatusCodes.Status401Unauthorized:
                context.Response.Headers.WWWAuthenticate = "Basic realm=\"room keys\", charset=\"UTF-8\"";
                break;
            case StatusCodes.Status405MethodNotAllowed:
                context.Response.Headers.Allow = "POST";
                break;
            case StatusCodes.Status429TooManyRequests:
                context.Response.Headers.RetryAfter = $"{AttemptLimits.RetryAfterSeconds}";
                break;
        }

        if (status is StatusCodes.Status400BadRequest or StatusCodes.Status429TooManyRequests)
        {
            // Whatever is still to come belongs to nothing.
            context.Response.Headers.Connection = "close";
        }

        return WriteAsync(context, status, new KeyProblemBody(Title(status), status, detail), KeyJson.Default.KeyProblemBody);
    }

    private static string Title(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "Bad Request",
        StatusCodes.Status401Unauthorized => "Unauthorized",
        StatusCodes.Status403Forbidden => "Forbidden",
        StatusCodes.Status404NotFound => "Not Found",
        StatusCodes.Status405MethodNotAllowed => "Method Not Allowed",
        StatusCodes.Status413PayloadTooLarge => "Payload Too Large",
        StatusCodes.Status415UnsupportedMediaType => "Unsupported Media Type",
        StatusCodes.Status429TooManyRequests => "Too Many Requests",
        _ => "Refused",
    };
}
