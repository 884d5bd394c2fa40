using System.Net;
using System.Text;

namespace EdgeGateway.Tests.Ohip;

/// <summary>The network as a script: each request is noted with its headers and body, and answered by <see cref="Answer"/>.</summary>
internal sealed class ScriptedHttp : HttpMessageHandler
{
    public List<(HttpRequestMessage Request, string Body)> Requests { get; } = [];

    public Func<CancellationToken, Task<HttpResponseMessage>> Answer { get; set; } = _ => Json(200, """{"access_token":"t1","expires_in":3600}""");

    public static Task<HttpResponseMessage> Json(int status, string body) => Reply(status, body, "application/json");

    public static Task<HttpResponseMessage> Reply(int status, string body, string type) => Task.FromResult(new HttpResponseMessage((HttpStatusCode)status)
    {
        Content = new StringContent(body, Encoding.UTF8, type),
    });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        lock (Requests)
        {
            Requests.Add((request, body));
        }

        return await Answer(cancellationToken);
    }
}
