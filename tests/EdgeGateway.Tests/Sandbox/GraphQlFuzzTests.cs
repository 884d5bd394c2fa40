using System.Text;
using System.Text.Json;
using EdgeGateway.Sandbox;
using Xunit;

namespace EdgeGateway.Tests.Sandbox;

public sealed class GraphQlFuzzTests
{
    private const string Whole =
        "subscription S($i: NewEventInput!, $d: Boolean = false) { a: newEvent(input: { chainCode: \"OHIPCN\", offset: \"5\" delta: $d }) { metadata { offset } detail { oldValue } } }";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_spoilt_document_is_read_or_refused_but_breaks_nothing(int seed)
    {
        var random = new Random(seed);
        const string Pieces = "{}()[]:!$=@|&\"\\#. ,\nabc019-_\u00fc\ud800";
        for (var round = 0; round < 10_000; round++)
        {
            var text = new StringBuilder(Whole);
            for (var edits = random.Next(1, 6); edits > 0; edits--)
            {
                var at = random.Next(text.Length);
                switch (random.Next(3))
                {
                    case 0:
                        text.Remove(at, Math.Min(random.Next(1, 20), text.Length - at));
                        break;
                    case 1:
                        text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                        break;
                    default:
                        text[at] = Pieces[random.Next(Pieces.Length)];
                        break;
                }

                if (text.Length == 0)
                {
                    text.Append('{');
                }
            }

            Read(text.ToString());
        }
    }

    [Fact]
    public void Endless_nesting_is_refused()
    {
        Read("subscription { " + string.Concat(Enumerable.Repeat("detail { ", 100_000)));
        Read("subscription { newEvent(input: " + string.Concat(Enumerable.Repeat("{ a: ", 100_000)));
    }

    private static void Read(string query)
    {
        using var payload = JsonDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(new { query }));
        try
        {
            StreamRequestReader.Read(payload.RootElement);
        }
        catch (GraphQlRefusal)
        {
            // What cannot be read is refused, and only so.
        }
    }
}
