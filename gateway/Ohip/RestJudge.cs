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
            return JudgeDone(request, response, body, status);
        }

        if (status < 400)
        {
            return Strange(request, $"A redirect or the like came ({status}): a log-in page or a proxy stands in the way.");
        }

        if ((status == 400 && Kind(body) != JsonValueKind.Object) || (status == 404 && !HasWords(body)))
        {
            // Oracle's own always bring its exceptionDetailType (PROTOCOL 2). Gateways answer 404 with JSON of their own.
            return Strange(request, $"A {status} came without OPERA's words: a proxy or a wrong address stands in the way.", status);
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

    private static RestAnswer JudgeDone(RestRequest request, HttpResponseMessage response, byte[] body, int status)
    {
        var type = response.Content.Headers.ContentType;

        // An empty 200 or 201 is one: most of these operations have nothing to tell. A read that finds nothing says 204.
        var usable = body.Length == 0 ? request.IsWrite || status == 204 : (!Is(type, "html") && Kind(body) is JsonValueKind.Object or JsonValueKind.Array);

        // A message that was taken must never be left twice, and JSON that broke on its way is OPERA's all the same.
        var taken = !usable && request.Operation == OperaOperation.PostGuestMessages && Is(type, "json");
        return usable || taken
            ? new RestAnswer(new DeliveryAnswer(DeliveryFact.Done) { Status = status, AnsweredBy = request.Operation }, taken ? [] : body)
            {
                Location = response.Headers.Location?.OriginalString,
            }
            : Strange(request, $"An answer with {status} is no JSON: a web page or a proxy stands in the way.");
    }

    private static RestAnswer Strange(RestRequest request, string words, int status = 0) =>
        new(new DeliveryAnswer(DeliveryFact.Strange, words) { Status = status, AnsweredBy = request.Operation }, []);

    private static bool HasWords(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return ((string[])["type", "title", "o:errorCode"]).Any(name => !string.IsNullOrEmpty(Lenient.Text(document.RootElement, name)));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? Text(JsonElement root, string name)
    {
        const int longest = 1000;
        var text = Lenient.Property(root, name) is { } value ? Lenient.Words(value) : null;
        return text?.Length > longest ? text[..longest] : text;
    }

    private static bool Is(MediaTypeHeaderValue? type, string kind) => type?.MediaType?.Contains(kind, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>What the body is, or Undefined for no JSON.</summary>
    private static JsonValueKind Kind(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind;
        }
        catch (JsonException)
        {
            return JsonValueKind.Undefined;
        }
    }

    private static TimeSpan? RetryAfter(RetryConditionHeaderValue? header, DateTimeOffset now) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - now,
        _ => null,
    };
}
