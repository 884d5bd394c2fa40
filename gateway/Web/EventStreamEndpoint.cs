using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace EdgeGateway.Web;

/// <summary><c>GET /api/events</c>: the whole <see cref="BoxView"/> as a server-sent event, now and after every change.</summary>
internal sealed class EventStreamEndpoint(BoxViews views, IHostApplicationLifetime lifetime, TimeProvider time)
{
    /// <summary>A page cannot show more; a burst of events costs one picture.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Shorter than proxies' patience with silence.</summary>
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(30);

    private const int MaxClients = 32;

    private int clients;

    public async Task ServeAsync(HttpContext context)
    {
        if (Interlocked.Increment(ref clients) > MaxClients)
        {
            Interlocked.Decrement(ref clients);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers.CacheControl = "no-store";
            while (true)
            {
                var change = views.NextChange;
                await WriteAsync(context.Response, end.Token);
                await Task.Delay(Pause, time, end.Token);
                await WaitAsync(change, context.Response, end.Token);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            // The page was closed, or the box stops.
        }
        finally
        {
            Interlocked.Decrement(ref clients);
        }
    }

    private async Task WriteAsync(HttpResponse response, CancellationToken stop)
    {
        await response.WriteAsync("event: box\ndata: ", stop);
        await response.WriteAsync(JsonSerializer.Serialize(views.Box(), WebJson.Default.BoxView), stop);
        await response.WriteAsync("\n\n", stop);
        await response.Body.FlushAsync(stop);
    }

    private async Task WaitAsync(Task change, HttpResponse response, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await change.WaitAsync(KeepAlive, time, stop);
                return;
            }
            catch (TimeoutException)
            {
                await response.WriteAsync(": still here\n\n", stop);
                await response.Body.FlushAsync(stop);
            }
        }
    }
}
