namespace EdgeGateway.Tests.Ohip;

/// <summary>Real connections whose answers are kept, and that can be held back.</summary>
internal sealed class AnswerRecorder() : DelegatingHandler(new SocketsHttpHandler())
{
    private int inFlight;

    public List<(string Method, string Path, int Status, string Body)> Answers { get; } = [];

    /// <summary>Requests that wait for their answer.</summary>
    public int InFlight => Volatile.Read(ref inFlight);

    /// <summary>What a request waits for before it is sent.</summary>
    public Func<HttpRequestMessage, Task> Before { get; set; } = _ => Task.CompletedTask;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref inFlight);
        try
        {
            await Before(request);
            var response = await base.SendAsync(request, cancellationToken);
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            lock (Answers)
            {
                Answers.Add((request.Method.Method, request.RequestUri!.AbsolutePath, (int)response.StatusCode, body));
            }

            return response;
        }
        finally
        {
            Interlocked.Decrement(ref inFlight);
        }
    }
}
