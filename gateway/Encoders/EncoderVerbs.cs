using System.Text.Json;
using EdgeGateway.Status;

namespace EdgeGateway.Encoders;

/// <summary>The encoders' verb: <c>encoderTest</c>.</summary>
internal static class EncoderVerbs
{
    public static Verb Test(EncoderDesk desk, TimeProvider time) => new(
        "encoderTest",
        "Asks an encoder whether it is there; makes nothing.",
        Changes: false,
        [VerbArgument.RequiredText("encoderId", "the encoder's id in the configuration")],
        async (call, _) =>
        {
            var id = call.Text("encoderId")!;
            if (desk.Post(id) is not { } post)
            {
                var known = desk.All.Count == 0 ? "it has none" : $"it has {string.Join(", ", desk.All.Select(view => view.EncoderId))}";
                return VerbResult.Refused(VerbError.NotFound, $"No encoder '{id}' is set up on this box; {known}.") with { Subject = id };
            }

            var result = await post.ProbeAsync(new JobTimes(time.GetTimestamp()));
            var answer = new EncoderTestAnswer(id, Word(post.View.Driver), Word(post.View.State), result.Outcome == EncodeOutcome.Done, result.Text);
            return new VerbResult(
                JsonSerializer.SerializeToElement(answer, EncoderJson.Default.EncoderTestAnswer), answer.Answers ? null : new VerbError(VerbError.Failed, result.Text))
            { Subject = id };
        });

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
