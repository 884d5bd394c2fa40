using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace EdgeGateway.Keys;

/// <summary>Reads a request's body within a number of bytes and a time, whatever the client says and however slowly it sends.</summary>
internal static class RequestBody
{
    /// <returns>The body, or the status to answer in its place.</returns>
    public static async Task<(byte[]? Bytes, int Status)> ReadAsync(HttpRequest request, int most, TimeSpan within, TimeProvider time)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            // The server's own limit is for pages; this one is counted here.
            size.MaxRequestBodySize = null;
        }

        if (request.ContentLength > most)
        {
            return (null, StatusCodes.Status413PayloadTooLarge);
        }

        using var limit = new CancellationTokenSource(within, time);
        try
        {
            while (true)
            {
                var read = await request.BodyReader.ReadAsync(limit.Token);
                if (read.Buffer.Length > most)
                {
                    request.BodyReader.AdvanceTo(read.Buffer.End);
                    return (null, StatusCodes.Status413PayloadTooLarge);
                }

                if (read.IsCompleted)
                {
                    var bytes = read.Buffer.ToArray();
                    request.BodyReader.AdvanceTo(read.Buffer.End);
                    return (bytes, StatusCodes.Status200OK);
                }

                request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
        catch (BadHttpRequestException wrong) when (wrong.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, StatusCodes.Status413PayloadTooLarge);
        }
        catch (Exception broken) when (broken is OperationCanceledException or IOException)
        {
            // Too slow, cut off, or no HTTP any more (BadHttpRequestException is an IOException).
            return (null, StatusCodes.Status400BadRequest);
        }
    }
}
