using EdgeGateway.Sandbox;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Ohip;

/// <summary>Every read and every answer of the sandbox against all of Oracle's descriptions that have the operation.</summary>
public sealed class ReadDescriptionTests
{
    [SkippableFact]
    public async Task Reads_and_their_answers_are_valid_by_Oracles_description()
    {
        var directory = OhipSpec.Directory();
        string[] files = ["fof.json", "rsv.json", "26.2/fof.json", "26.2/rsv.json"];
        var descriptions = files.Select(file => new OracleDescription(Path.Combine(directory, file))).ToList();
        await using var box = await ReadBox.StartAsync(new SandboxOptions { WakeUpsInPairs = true });
        var (guest, other) = (box.CheckIn(), box.CheckIn("206"));
        box.Sandbox.Hotel.Share(other.Value, guest.Value);
        box.Sandbox.Hotel.HandOver(guest.Value, box.Sandbox.Hotel.WriteMessage(guest.Value, "Taxi"));
        box.Sandbox.Hotel.WriteMessage(guest.Value, "Call");
        box.Sandbox.WakeUps.Create(guest.Value, new DateTime(2025, 5, 16, 7, 0, 0), new DateTime(2025, 5, 16, 7, 10, 0), null, "Knock");

        await box.Got(box.Reads.ReservationAsync(guest, default));
        await box.Got(box.Reads.MessagesAsync(guest, default));
        await box.Got(box.Reads.UndeliveredMessagesAsync(default));
        await box.Got(box.Reads.PendingWakeUpsAsync(guest, default));
        await box.Got(box.Reads.PendingWakeUpsAsync(null, default));
        box.Sandbox.Rest.Set(new RestFault(RestFaultKind.Status, "getGuestMessages") { Status = 405 });
        await box.Got(box.Reads.MessagesAsync(guest, default));
        box.Sandbox.Rest.Set(new RestFault(RestFaultKind.Status, "getWakeUpCalls") { Status = 405 });
        await box.Got(box.Reads.PendingWakeUpsAsync(null, default));

        var calls = box.Sandbox.Rest.Calls;
        Assert.Equal(
            ["getGuestMessages", "getReservation", "getWakeUpCall", "getWakeUpCalls", "searchWakeUpCalls"],
            calls.Select(call => call.Operation).Distinct().Order());
        Assert.All(calls, call => Assert.Contains(descriptions, one => one.Knows(call.Method, call.Path)));
        Assert.Empty(calls.SelectMany(call => descriptions.Where(one => one.Knows(call.Method, call.Path))
            .SelectMany(one => one.Check(call.Method, call.Path, call.Query, call.Headers, call.Body)).Select(wrong => $"{call.Operation}: {wrong}")));
        Assert.Empty(box.Recorder.Answers.Where(answer => answer.Status < 300)
            .SelectMany(answer => descriptions.Where(one => one.Knows(answer.Method, answer.Path))
                .SelectMany(one => one.CheckAnswer(answer.Method, answer.Path, answer.Status, answer.Body)).Select(wrong => $"{answer.Path}: {wrong}")));
    }
}
