namespace EdgeGateway.Ohip;

/// <summary>HTTP to OHIP: no redirects, no cookies, full certificate validation. One per process, so that connections are shared.</summary>
internal sealed class OhipHttp : IDisposable
{
    /// <summary>DNS answers change; a connection is not used longer than this.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private readonly CertificateWatch watch;
    private readonly HttpMessageInvoker invoker;

    /// <param name="time">For telling a wrong clock from a wrong certificate.</param>
    /// <param name="handler">Stands in for the network; null for the real one.</param>
    public OhipHttp(TimeProvider time, HttpMessageHandler? handler = null)
    {
        watch = new CertificateWatch(time);
        invoker = new HttpMessageInvoker(handler ?? CreateHandler(watch));
    }

    public static SocketsHttpHandler CreateHandler(CertificateWatch watch) => new()
    {
        // A redirect of an API call is a captive portal; following it would send the credentials along.
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = ConnectionLifetime,
        SslOptions = { RemoteCertificateValidationCallback = watch.Validate },
    };

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop) => invoker.SendAsync(request, stop);

    /// <summary>What a failure of <see cref="SendAsync"/> means, for a technician.</summary>
    public string Explain(Exception error) => NetworkTrouble.Explain(error, watch.Take());

    public void Dispose() => invoker.Dispose();
}
