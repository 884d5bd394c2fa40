using System.CommandLine;
using System.Text.Json;
using EdgeGateway.Commands;
using EdgeGateway.Status;
using EdgeGateway.Tests.Mqtt;
using EdgeGateway.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Commands;

/// <summary>The command line through a real socket, with stand-ins for the outbox's verbs.</summary>
public sealed class OutboxCommandTests : IAsyncLifetime, IDisposable
{
    private readonly CommandHouse house;
    private readonly ControlSocket control;
    private string calls = """[{"id":"7","kind":"postWakeUpCall","state":"parked","reason":"a\u001b[2J\nb"},{"id":"12","kind":"putMessage","state":"waiting"}]""";

    public OutboxCommandTests()
    {
        house = new CommandHouse(
            Verb.Of("outboxList", "", false, [], _ => VerbResult.Done(JsonElement.Parse($$"""{"calls":{{calls}},"waiting":1}"""))),
            Verb.Of("outboxRetry", "", true, [new("id", VerbArgumentKind.Text, "a call"), new("all", VerbArgumentKind.Flag, "all")], Retry),
            Verb.Of("outboxDiscard", "", true, [VerbArgument.RequiredText("id", "a call")], call => VerbResult.Done(subject: call.Text("id"))));
        control = new ControlSocket(house.Directory.File("control.sock"), house.Desk, house.Time, NullLogger<ControlSocket>.Instance);
        control.Start();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_list_is_a_table_that_no_text_can_break()
    {
        var (code, output, errors) = await RunAsync("outbox", "list");
        Assert.Equal((0, ""), (code, errors));
        Assert.Equal(
            """
            id  kind            state    reason
            7   postWakeUpCall  parked   a [2J b
            12  putMessage      waiting
            waiting: 1

            """,
            output);
        calls = "[]";
        Assert.StartsWith("no calls\n", (await RunAsync("outbox", "list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_json_the_answer_is_printed_as_it_is()
    {
        calls = "[]";
        Assert.Equal((0, """{"status":"ok","data":{"calls":[],"waiting":1}}""" + "\n", ""), await RunAsync("outbox", "list", "--json"));
        Assert.Equal((1, """{"status":"error","error":{"code":"notFound","message":"No call 9."}}""" + "\n", ""), await RunAsync("outbox", "retry", "9", "--json"));
    }

    [Fact]
    public async Task A_call_is_retried_or_discarded_by_its_id()
    {
        Assert.Equal((0, "retried: 1\n", ""), await RunAsync("outbox", "retry", "7"));
        Assert.Equal((0, "retried: 5\n", ""), await RunAsync("outbox", "retry", "--all"));
        Assert.Equal((1, "", "No call 9.\n"), await RunAsync("outbox", "retry", "9"));
        Assert.Equal((0, "done\n", ""), await RunAsync("outbox", "discard", "7"));
        Assert.Equal(("command.outboxDiscard", "7"), house.Audit.Newest(1)[0].Entry is var entry ? (entry.Action, entry.Subject) : default);
    }

    [Theory]
    [InlineData("outbox", "retry")]
    [InlineData("outbox", "retry", "7", "--all")]
    [InlineData("outbox", "discard")]
    [InlineData("outbox")]
    [InlineData("inbox")]
    public async Task A_wrong_command_line_is_exit_code_two(params string[] line)
    {
        var (code, _, errors) = await RunAsync(line);
        Assert.Equal(2, code);
        Assert.NotEqual("", errors);
    }

    [Fact]
    public async Task Without_a_gateway_it_says_so()
    {
        await control.StopAsync();
        var (code, _, errors) = await RunAsync("outbox", "list");
        Assert.Equal(1, code);
        Assert.StartsWith("the gateway does not run here", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_socket_is_found_by_the_bootstrap()
    {
        var bootstrap = house.Directory.Write("bootstrap.json", $$"""
            { "gatewayId": "floor-02", "hotelId": "H1", "dataDirectory": "{{house.Directory.Path}}", "mqtt": {"host": "127.0.0.1"} }
            """);
        var (code, _, errors) = await RunAsync(["outbox", "list", "--bootstrap", bootstrap], socket: false);
        Assert.Equal((0, ""), (code, errors));
        Assert.Equal(["/elsewhere"], ControlPaths.ToTry("/elsewhere", bootstrap));
        Assert.Contains("/run/edge-gateway/control.sock", ControlPaths.ToTry(null, "/nonexistent"));
    }

    public Task DisposeAsync() => control.StopAsync();

    public void Dispose()
    {
        control.Dispose();
        house.Dispose();
    }

    private static VerbResult Retry(VerbCall call) => (call.Text("id"), call.Flag("all")) switch
    {
        ("9", _) => VerbResult.Refused(VerbError.NotFound, "No call 9."),
        (_, true) => VerbResult.Done(JsonElement.Parse("""{"retried":5}""")),
        _ => VerbResult.Done(JsonElement.Parse("""{"retried":1}""")),
    };

    private Task<(int Code, string Output, string Errors)> RunAsync(params string[] line) => RunAsync(line, socket: true);

    private async Task<(int Code, string Output, string Errors)> RunAsync(string[] line, bool socket)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        string[] args = socket && line is ["outbox", _, ..] ? [.. line, "--socket", house.Directory.File("control.sock")] : line;
        var code = await GatewayCommandLine.RunAsync(args, TestClient.RealTime, new InvocationConfiguration { Output = output, Error = errors });
        return (code, output.ToString(), errors.ToString());
    }
}
