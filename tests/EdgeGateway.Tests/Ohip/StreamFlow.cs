using EdgeGateway.Sandbox;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Ohip;

#pragma warning disable CA1001 // xunit disposes of it, by IAsyncLifetime
/// <summary>
/// A box's stream against OHIP as the sandbox plays it. One after the other: they move virtual time while real sockets
/// work, and must not take the processor from each other.
/// </summary>
[Collection("stream flow")]
public abstract class StreamFlow : IAsyncLifetime
{
    private protected ManualTimeProvider Time { get; } = new();

    private protected SandboxServer Server { get; private set; } = null!;

    private protected StreamBox Box { get; private set; } = null!;

    public Task InitializeAsync() => StartAsync(new SandboxOptions());

    public async Task DisposeAsync()
    {
        await Box.DisposeAsync();
        await Server.DisposeAsync();
    }

    private protected static Dictionary<string, string> Stays => new() { ["244761"] = "205" };

    private protected int Closes(int code) => Server.Counters.Closes.GetValueOrDefault(code);

    private protected async Task StartAsync(SandboxOptions options)
    {
        Server = await SandboxServer.StartAsync(options, Time);
        Box = new StreamBox(Server.BaseUrl, Time);
    }

    private protected async Task RestartServerAsync(SandboxOptions options)
    {
        await DisposeAsync();
        await StartAsync(options);
    }

    private protected async Task ConnectAsync()
    {
        Box.Start();
        await StreamBox.Soon(() => Server.Counters.Subscriptions == 1 && Box.Connected, "the first subscription");
    }

    private protected async Task EmitAsync(int count)
    {
        Server.Generate(new BulkRequest(count) { Stays = Stays });
        await StreamBox.Soon(() => Box.Events.Count == count, $"{count} events");
    }

    private protected void AssertTenSecondRule()
    {
        DateTimeOffset? completed = null;
        foreach (var entry in Server.Journal.Read())
        {
            if (entry.What == "complete")
            {
                completed = entry.At;
            }
            else if (entry.What.StartsWith("subscribed", StringComparison.Ordinal) && completed is { } at)
            {
                // No upper bound: virtual time runs on while a busy machine's sockets lag behind.
                Assert.True(entry.At - at >= TimeSpan.FromSeconds(10), $"subscribed {(entry.At - at).TotalSeconds} s after complete");
            }
        }
    }
}
