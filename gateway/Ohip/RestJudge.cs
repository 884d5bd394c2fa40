using System.Net.Http.Headers;
using System.Text.Json;
using EdgeGateway.Opera;
using EdgeGateway.Outbox;

namespace EdgeGateway.Ohip;

/// <summary>Says what kind of answer an HTTP response is; pure.</summary>
internal static class RestJudge
{
    /// <param name="now">The wall clock, for a Retry-After that is a date.</param>
    public static RestAnswer Judge(RestRequest request, HttpResponseMessage response, byte[] body, DateTimeOffset now)
    {
        var status = (int)response.StatusCode;
        if (status is >= 200 and < 300)
        {
            // An empty 200 or 201 is one: most of these operations have nothing to tell.
            var usable = body.Length == 0 || (!IsHtml(response.Content.Headers.ContentType) && IsJson(body));
            return usable
                ? new RestAnswer(new DeliveryAnswer(DeliveryFact.Done) { Status = status, AnsweredBy = request.Operation }, body)
                : Strange(request, $"An answer with {status} is no JSON: a web page or a proxy stands in the way.");
        }

        if (status < 400)
        {
            return Strange(request, $"A redirect or the like came ({status}): a log-in page or a proxy stands in the way.");
        }

        return new RestAnswer(
            new DeliveryAnswer(DeliveryFact.Status, $"OPERA answers {request.Operation} with {status}.")
            {
                Status = status,
                AnsweredBy = request.Operation,
                RetryAfter = RetryAfter(response.Headers.RetryAfter, now),
                Refusal = ReadRefusal(status, body),
            },
            []);
    }

    /// <summary>Oracle's words, as far as there are some: many refusals have no body, or one plain sentence (PROTOCOL 2).</summary>
    public static OperaRefusal ReadRefusal(int status, byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return new OperaRefusal(status, Text(root, "title"), Text(root, "detail"), Text(root, "o:errorCode"));
        }
        catch (JsonException)
        {
            return new OperaRefusal(status, null, null, null);
        }
    }

    private static RestAnswer Strange(RestRequest request, string words) =>
        new(new DeliveryAnswer(DeliveryFact.Strange, words) { AnsweredBy = request.Operation }, []);

    private static string? Text(JsonElement root, string name)
    {
        const int longest = 1000;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(name, out var value))
        {
            return null;
        }

        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        return text.Length <= longest ? text : text[..longest];
    }

    private static bool IsHtml(MediaTypeHeaderValue? type) => type?.MediaType?.Contains("html", StringComparison.OrdinalIgnoreCase) == true;

    private static bool IsJson(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static TimeSpan? RetryAfter(RetryConditionHeaderValue? header, DateTimeOffset now) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - now,
        _ => null,
    };
}
