using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Reference;

/// <summary>
/// tests/reference-stream/server.mjs: OPERA's stream by graphql-ws and ws, which know the protocol better than we do. It
/// needs Node, its packages (npm ci) and Oracle's schema; without them tests are skipped.
/// </summary>
internal sealed class ReferenceStream : IAsyncDisposable
{
    public const string ApplicationKey = "reference-app-key";

    private static readonly string Directory = Path.Combine(Checkout.Tests, "reference-stream");

    private readonly Process process;
    private readonly HttpClient control;

    private ReferenceStream(Process process, JsonElement ports)
    {
        this.process = process;
        BaseUrl = new Uri($"http://127.0.0.1:{ports.GetProperty("stream").GetInt32()}");
        control = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{ports.GetProperty("control").GetInt32()}") };
    }

    /// <summary>What <c>ohip.baseUrl</c> is to be.</summary>
    public Uri BaseUrl { get; }

    public static async Task<ReferenceStream> StartAsync(IEnumerable<string> rooms, int events)
    {
        var spec = OhipSpec.Directory();
        var node = Environment.GetEnvironmentVariable("PATH")?.Split(':').Select(part => Path.Combine(part, "node")).FirstOrDefault(File.Exists);
        Skip.If(node is null, "node is not installed.");
        Skip.IfNot(System.IO.Directory.Exists(Path.Combine(Directory, "node_modules", "graphql-ws")), "tests/reference-stream has no node_modules: npm ci was not run.");
        var process = Process.Start(new ProcessStartInfo(node!, ["server.mjs", $"--rooms={string.Join(',', rooms)}", $"--events={events}"])
        {
            WorkingDirectory = Directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["OHIP_SPEC_DIR"] = spec },
        })!;
        var ports = await process.StandardOutput.ReadLineAsync();
        Assert.True(ports is not null, "server.mjs ended before it served; its words are on the standard error");
        return new ReferenceStream(process, JsonElement.Parse(ports));
    }

    /// <summary>All events so far.</summary>
    public Task<IReadOnlyList<ReferenceEvent>> EventsAsync() => AskAsync<ReferenceEvent>(HttpMethod.Get, "/events", ReferenceEvent.Read);

    public Task<IReadOnlyList<ReferenceEvent>> AppendAsync(int count) => AskAsync<ReferenceEvent>(HttpMethod.Post, $"/events?count={count}", ReferenceEvent.Read);

    /// <summary>Delivers an event once more.</summary>
    public Task DuplicateAsync(string offset) => AskAsync<ReferenceEvent>(HttpMethod.Post, $"/duplicates?offset={offset}", ReferenceEvent.Read);

    /// <summary>Cuts every socket in the middle of so many new events.</summary>
    public Task<IReadOnlyList<ReferenceEvent>> CutAsync(int append) => AskAsync<ReferenceEvent>(HttpMethod.Post, $"/cut?append={append}", ReferenceEvent.Read);

    /// <summary>Every subscription since the start: its input, and how it ended (null while it stands).</summary>
    public Task<IReadOnlyList<(JsonElement Input, string? Ended)>> SubscriptionsAsync() =>
        AskAsync(HttpMethod.Get, "/subscriptions", subscription => (subscription.GetProperty("input"), subscription.GetProperty("ended").GetString()));

    public async ValueTask DisposeAsync()
    {
        control.Dispose();

        // It ends with its standard input.
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task<IReadOnlyList<T>> AskAsync<T>(HttpMethod method, string path, Func<JsonElement, T> read)
    {
        using var request = new HttpRequestMessage(method, path);
        using var response = await control.SendAsync(request);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return [.. answer.EnumerateArray().Select(read)];
    }
}
