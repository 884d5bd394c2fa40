using System.Text.Json;
using EdgeGateway.Encoders;
using EdgeGateway.Settings;
using EdgeGateway.Status;
using EdgeGateway.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Encoders;

public sealed class EncoderVerbTests
{
    [Fact]
    public async Task An_encoder_is_tested_by_its_id()
    {
        var time = new ManualTimeProvider();
        using var desk = EncoderFactory.Create([new EncoderOptions { EncoderId = "FD1", Driver = EncoderDriver.Virtual, Address = "1" }], time, NullLogger.Instance);
        var registry = new VerbRegistry([EncoderVerbs.Test(desk, time)], time, NullLogger<VerbRegistry>.Instance);

        var there = await registry.RunAsync("encoderTest", Call("FD1"));
        ((VirtualEncoder)desk.Post("FD1")!.Driver).Plug(false);
        var pulled = await registry.RunAsync("encoderTest", Call("FD1"));
        var unknown = await registry.RunAsync("encoderTest", Call("FD2"));

        Assert.Equal(("virtual", "ready", true), Said(there));
        Assert.Equal(("virtual", "offline", false), Said(pulled));
        Assert.Null(there.Error);
        Assert.Equal(VerbError.Failed, pulled.Error!.Code);
        Assert.Equal(VerbError.NotFound, unknown.Error!.Code);
        Assert.Contains("FD1", unknown.Error.Message, StringComparison.Ordinal);
    }

    private static VerbCall Call(string id) => new("uid 0", JsonElement.Parse($$"""{"encoderId":"{{id}}"}"""));

    private static (string? Driver, string? State, bool Answers) Said(VerbResult result) =>
        (result.Data!.Value.GetProperty("driver").GetString(), result.Data.Value.GetProperty("state").GetString(), result.Data.Value.GetProperty("answers").GetBoolean());
}
