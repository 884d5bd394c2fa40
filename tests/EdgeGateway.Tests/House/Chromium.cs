using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.House;

/// <summary>Debian's Chromium without a window, driven through chromedriver by the W3C WebDriver protocol.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private const string Browser = "/usr/bin/chromium";
    private const string Driver = "/usr/bin/chromedriver";

    private readonly TempDirectory profile = new();
    private readonly Process driver;
    private readonly HttpClient http;
    private string session = "";

    private Chromium()
    {
        var port = MosquittoBroker.FreePort();
        driver = Process.Start(new ProcessStartInfo(Driver, [$"--port={port}", "--silent"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    /// <summary>Opens the page; the test is skipped where there is no browser.</summary>
    public static async Task<Chromium> OpenAsync(Uri page)
    {
        Skip.IfNot(File.Exists(Browser) && File.Exists(Driver), "Chromium or its driver is not installed (Debian packages chromium, chromium-driver).");
        var chromium = new Chromium();
        try
        {
            await chromium.BeginAsync(page);
            return chromium;
        }
        catch
        {
            await chromium.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a script in the page and returns its result as text.</summary>
    public async Task<string> RunAsync(string script) => (await PostAsync($"{session}/execute/sync", new { script, args = Array.Empty<object>() })).ToString();

    public async ValueTask DisposeAsync()
    {
        if (session.Length > 0)
        {
            await http.DeleteAsync(new Uri(session, UriKind.Relative));
        }

        driver.Kill(entireProcessTree: true);
        await driver.WaitForExitAsync();
        driver.Dispose();
        http.Dispose();
        profile.Dispose();
    }

    private async Task BeginAsync(Uri page)
    {
        await Eventually.True(IsReadyAsync, "chromedriver answers");
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", $"--user-data-dir={profile.Path}",
        ];
        var options = new Dictionary<string, object> { ["binary"] = Browser, ["args"] = arguments };
        var started = await PostAsync("/session", new { capabilities = new { alwaysMatch = new Dictionary<string, object> { ["goog:chromeOptions"] = options } } });
        session = $"/session/{started.GetProperty("sessionId").GetString()}";
        await PostAsync($"{session}/url", new { url = page });
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            return (await http.GetAsync(new Uri("/status", UriKind.Relative))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        // With its length: chromedriver does not understand chunks.
        using var content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(response.IsSuccessStatusCode, answer.ToString());
        return answer.GetProperty("value");
    }
}
