using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace EdgeGateway.Sandbox;

/// <summary>
/// Oracle's OHIP, played strictly, on a loopback port: OAuth (PROTOCOL.md section 1) and the event stream (section 5) in
/// front of a model of a hotel (section 4), with a control API and a page under <c>/sandbox</c> and <c>/</c>. All time
/// rules run on the given clock; the sockets are real.
/// </summary>
internal sealed class SandboxServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private SandboxServer(WebApplication app, SandboxParts parts)
    {
        this.app = app;
        Parts = parts;
    }

    /// <summary>Where it listens, without a slash at the end: http://127.0.0.1:PORT.</summary>
    public Uri BaseUrl { get; private set; } = null!;

    /// <summary>Where the stream is, the hash of the application key included.</summary>
    public Uri StreamUrl => new($"ws://{BaseUrl.Authority}/subscriptions?key={Credentials.Hash(Options.AppKey)}");

    public SandboxOptions Options => Parts.Services.Options;

    /// <summary>The front desk.</summary>
    public Hotel Hotel => Parts.Hotel;

    public WakeUpBook WakeUps => Parts.WakeUps;

    /// <summary>The REST calls and their faults.</summary>
    public RestBoard Rest => Parts.Rest;

    public StreamHub Stream => Parts.Hub;

    public EventLog Log => Parts.Services.Log;

    public FaultBoard Faults => Parts.Services.Faults;

    public SandboxCounters Counters => Parts.Services.Counters;

    public Journal Journal => Parts.Services.Journal;

    public TokenIssuer Tokens => Parts.Services.Tokens;

    private SandboxParts Parts { get; }

    /// <summary>Starts listening. Throws IOException when the address is taken, ArgumentException when the options cannot hold.</summary>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, TimeProvider time)
    {
        if (!TokenRules.AppKeyPattern().IsMatch(options.AppKey))
        {
            throw new ArgumentException($"The application key \"{options.AppKey}\" is no lower-case UUID of version 4", nameof(options));
        }

        var parts = new SandboxParts(options, time);
        var app = SandboxApp.Build(parts);
        var server = new SandboxServer(app, parts);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        server.BaseUrl = new Uri(address);
        return server;
    }

    /// <summary>Makes many events at once; see <see cref="BulkRequest"/>.</summary>
    public BulkResult Generate(BulkRequest request) => Parts.Bulk.Generate(request);

    /// <summary>Closes open sockets with 1001 and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        Faults.Clear();
        Stream.Close(1001, "The sandbox stops");
        await app.StopAsync();
        await app.DisposeAsync();
        Parts.Keys.Dispose();
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"OHIP sandbox at {BaseUrl}");
}
