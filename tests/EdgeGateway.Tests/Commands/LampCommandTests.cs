using System.CommandLine;
using System.Text.Json;
using EdgeGateway.Commands;
using EdgeGateway.Lamps;
using EdgeGateway.Status;
using EdgeGateway.Tests.Mqtt;
using EdgeGateway.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Commands;

/// <summary>The command line through a real socket, with a stand-in for the verb.</summary>
public sealed class LampCommandTests : IAsyncLifetime, IDisposable
{
    private readonly CommandHouse house;
    private readonly ControlSocket control;
    private string? asked;

    public LampCommandTests()
    {
        house = new CommandHouse(Verb.Of(
            "lampTest", "", true, [new("room", VerbArgumentKind.Text, "a room"), new("seconds", VerbArgumentKind.Number, "how long")], call =>
            {
                asked = $"{call.Text("room") ?? "all"} {call.Number("seconds")}";
                return VerbResult.Done(JsonSerializer.SerializeToElement(
                    new LampTestDone(call.Text("room") is { } room ? [room] : ["205", "206"], call.Text("room") is null ? ["206"] : []), LampJson.Default.LampTestDone));
            }));
        control = new ControlSocket(house.Directory.File("control.sock"), house.Desk, house.Time, NullLogger<ControlSocket>.Instance);
        control.Start();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    [Fact]
    public async Task One_room_or_all_are_tested()
    {
        Assert.Equal((0, "switched back and forth: 205\n"), await RunAsync("lamp", "test", "205"));
        Assert.Equal("205 4", asked);
        Assert.Equal((0, "switched back and forth: 205, 206\ncould not be driven: 206; the box's alerts say why\n"), await RunAsync("lamp", "test", "--all", "--seconds", "7"));
        Assert.Equal("all 7", asked);
    }

    [Theory]
    [InlineData("lamp", "test")]
    [InlineData("lamp", "test", "205", "--all")]
    [InlineData("lamp", "test", "205", "--seconds", "long")]
    public async Task A_wrong_command_line_is_exit_code_two(params string[] line)
    {
        Assert.Equal(2, (await RunAsync(line)).Code);
        Assert.Null(asked);
    }

    public Task DisposeAsync() => control.StopAsync();

    public void Dispose()
    {
        control.Dispose();
        house.Dispose();
    }

    private async Task<(int Code, string Output)> RunAsync(params string[] line)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await GatewayCommandLine.RunAsync(
            [.. line, "--socket", house.Directory.File("control.sock")], TestClient.RealTime, new InvocationConfiguration { Output = output, Error = errors });
        return (code, output.ToString());
    }
}
