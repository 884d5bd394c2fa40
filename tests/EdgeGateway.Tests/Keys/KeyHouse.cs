using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using EdgeGateway.Commands;
using EdgeGateway.Encoders;
using EdgeGateway.Settings;
using EdgeGateway.Tests.Mqtt;
using EdgeGateway.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Tests.Keys;

/// <summary>The whole gateway with virtual encoders, asked over real HTTP as OPERA does.</summary>
internal sealed class KeyHouse : IAsyncDisposable
{
    public const string Password = "s3cret-of-opera";

    private readonly WebApplication app;
    private bool stopped;

    private KeyHouse(KeyHouseOptions options)
    {
        var certificate = options.Certificate is { } name ? $$"""
            "certificateFile": "{{name}}.pem", "keyFile": "{{name}}.key",
            """ : "";
        var bootstrapFile = Directory.Write("bootstrap.json",
            $$"""
            { "gatewayId": "{{options.GatewayId}}", "hotelId": "HOTEL1", "dataDirectory": "{{Directory.File("data")}}", "credentialsDirectory": "{{Directory.Path}}",
              "mqtt": { "port": {{options.Broker ?? 1}} },
              "http": { "staff": ["http://127.0.0.1:0"], {{certificate}} "keys": ["{{(options.Certificate is null ? "http" : "https")}}://127.0.0.1:{{options.Port}}"], "trustedProxies": ["127.0.0.1"] } }
            """);
        var encoders = Enumerable.Range(1, options.Encoders).Select(number =>
            $$"""{ "encoderId": "{{number}}", "driver": "virtual", "delayMilliseconds": {{options.DelayMilliseconds}}, "keyOptions": { "SAU": "1", "ELEV": "2" } }""");
        encoders = options.Lock is { } door
            ? encoders.Append($$"""{ "encoderId": "lock", "driver": "isp", "dialect": "{{door.Dialect}}", "host": "127.0.0.1", "port": {{door.Port}}, "address": "1", "keyOptions": { "SAU": "1" } }""")
            : encoders;
        var configFile = Directory.Write("config.json",
            $$"""
            { "timeZone": "America/New_York", "rooms": [],
              "keys": { "lockSystem": "{{(options.Online ? "online" : "offline")}}", "users": {{(options.NoUsers ? "[]" : """[ { "name": "opera", "password": { "credential": "keys-opera" } } ]""")}} },
              "encoders": [ {{string.Join(",", encoders)}} ] }
            """);
        Directory.Write("keys-opera", Password);
        var bootstrap = Bootstrap.Load(bootstrapFile);
        app = GatewayHost.Build(bootstrap, GatewayConfig.Load(configFile, bootstrap.OhipHosts), options.Time ?? TestClient.RealTime, logging => logging.AddProvider(Logs));
    }

    public TempDirectory Directory { get; } = new();

    public LogLines Logs { get; } = new();

    public Uri Staff => Address(0);

    public Uri Keys => Address(1);

    public static async Task<KeyHouse> StartAsync(KeyHouseOptions? options = null)
    {
        var house = new KeyHouse(options ?? new KeyHouseOptions());
        await house.app.StartAsync();
        return house;
    }

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public VirtualEncoder Encoder(int number = 1) => (VirtualEncoder)Get<EncoderDesk>().Post($"{number}")!.Driver;

    public HttpClient Client(bool asOpera = true)
    {
        var client = new HttpClient { BaseAddress = Keys };
        if (asOpera)
        {
            client.DefaultRequestHeaders.Authorization = Basic("opera", Password);
        }

        return client;
    }

    public static AuthenticationHeaderValue Basic(string name, string password) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}")));

    /// <summary>Stops the box and leaves its files.</summary>
    public async Task StopAsync()
    {
        if (!Interlocked.Exchange(ref stopped, true))
        {
            await app.StopAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await app.DisposeAsync();
        Directory.Dispose();
    }

    private Uri Address(int number) => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ElementAt(number));

    /// <summary>Every line that was logged, exceptions included.</summary>
    internal sealed class LogLines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
