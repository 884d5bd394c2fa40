using System.Net;
using System.Text;
using EdgeGateway.Ohip;
using EdgeGateway.Opera;
using EdgeGateway.Outbox;
using Xunit;

namespace EdgeGateway.Tests.Ohip;

public sealed class CallJudgeTests
{
    [Fact]
    public void Half_a_surrogate_pair_in_Oracles_words_costs_those_words_only() => Check(
        """{"title":"\ud800","detail":"It is in the past","o:errorCode":"FOF00089"}"""u8.ToArray());

    [Fact]
    public void Bytes_that_are_no_UTF8_cost_those_words_only() => Check(
        Encoding.Latin1.GetBytes("{\"title\":\"\u00ff\",\"detail\":\"It is in the past\",\"o:errorCode\":\"FOF00089\"}"));

    [Fact]
    public void A_look_at_texts_that_are_none_sees_the_rest()
    {
        var seen = Assert.Single(MessagePage.Read("""{"guestMessages":[{"id":"7","message":{"messageText":"\udc00"}}]}"""u8.ToArray())!.Messages);

        Assert.Equal(("7", null), (seen.Id, seen.Text));
    }

    private static void Check(byte[] body)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.BadRequest);

        var answer = RestJudge.Judge(new RestRequest(OperaOperation.PostWakeUpCall, HttpMethod.Post, "/"), response, body, default).Answer;

        Assert.Equal((DeliveryFact.Status, new OperaRefusal(400, null, "It is in the past", "FOF00089")), (answer.Fact, answer.Refusal));
    }
}
