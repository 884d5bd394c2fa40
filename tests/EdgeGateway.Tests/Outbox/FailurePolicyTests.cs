using EdgeGateway.Opera;
using EdgeGateway.Outbox;
using Xunit;

namespace EdgeGateway.Tests.Outbox;

public sealed class FailurePolicyTests
{
    [Theory]
    [InlineData("Done", "Delivered")]
    [InlineData("AlreadyDone", "Delivered")]
    [InlineData("NeverHappened", "Expired")]
    [InlineData("NotSent", "Again")]
    [InlineData("Lost", "LookAgain")]
    [InlineData("Strange", "LookAgain")]
    [InlineData("NoToken", "NoToken")]
    public void What_happened_on_the_way_decides(string fact, string verdict) =>
        Assert.Equal(verdict, FailurePolicy.Judge(new DeliveryAnswer(Enum.Parse<DeliveryFact>(fact)), OperaOperation.PostWakeUpCall).ToString());

    [Theory]
    [InlineData(400, "Rejected")]
    [InlineData(401, "BoxRefused")]
    [InlineData(402, "BoxRefused")]
    [InlineData(403, "Forbidden")]
    [InlineData(404, "Rejected")]
    [InlineData(405, "Rejected")]
    [InlineData(406, "Rejected")]
    [InlineData(408, "LookAgain")]
    [InlineData(413, "Rejected")]
    [InlineData(414, "Rejected")]
    [InlineData(415, "Rejected")]
    [InlineData(429, "Again")]
    [InlineData(499, "LookAgain")]
    [InlineData(500, "LookAgain")]
    [InlineData(502, "LookAgain")]
    [InlineData(503, "LookAgain")]
    [InlineData(504, "LookAgain")]
    [InlineData(302, "LookAgain")]
    public void Every_documented_status_has_its_row(int status, string verdict) =>
        Assert.Equal(verdict, FailurePolicy.Judge(Status(status, OperaOperation.PostWakeUpCall), OperaOperation.PostWakeUpCall).ToString());

    [Fact]
    public void A_look_that_is_refused_says_nothing_about_the_call() =>
        Assert.Equal(Verdict.Park, FailurePolicy.Judge(Status(400, OperaOperation.GetWakeUpCall), OperaOperation.PostWakeUpCall));

    [Fact]
    public void The_link_is_probed_less_and_less_often_up_to_a_cap()
    {
        var (link, options) = (LinkState.Fine, new OutboxOptions());
        var waits = new List<double>();
        for (var failure = 0; failure < 8; failure++)
        {
            link = link.After(Verdict.Again, new DeliveryAnswer(DeliveryFact.NotSent), TimeSpan.Zero, 1, options);
            waits.Add(link.NextProbe.TotalSeconds);
        }

        Assert.Equal([2, 4, 8, 16, 32, 60, 60, 60], waits);
    }

    [Theory]
    [InlineData(120, 120)]
    [InlineData(1, 2)]
    [InlineData(86400, 3600)]
    public void Retry_After_is_honoured_up_to_an_hour(int asked, int waited)
    {
        var answer = new DeliveryAnswer(DeliveryFact.Status) { Status = 429, RetryAfter = TimeSpan.FromSeconds(asked) };

        var link = LinkState.Fine.After(Verdict.Again, answer, TimeSpan.Zero, 1, new OutboxOptions());

        Assert.Equal(waited, link.NextProbe.TotalSeconds);
    }

    [Fact]
    public void Full_jitter_waits_anything_between_nothing_and_the_whole()
    {
        var (first, cap) = (TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1));

        Assert.Equal(TimeSpan.Zero, Backoff.Of(3, first, cap, 0));
        Assert.Equal(TimeSpan.FromSeconds(8), Backoff.Of(3, first, cap, 0.5));
        Assert.Equal(cap, Backoff.Of(100, first, cap, 1));
    }

    private static DeliveryAnswer Status(int status, OperaOperation by) => new(DeliveryFact.Status) { Status = status, AnsweredBy = by };
}
