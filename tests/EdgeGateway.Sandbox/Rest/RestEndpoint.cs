using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeGateway.Sandbox;

/// <summary>OPERA's REST operations under <c>/fof/v1</c> and <c>/rsv/v1</c>, with their faults.</summary>
internal sealed class RestEndpoint(StreamServices services, RestBoard board, WakeUpRest wakeUps, MessageRest messages, ReservationRest reservations)
{
    public async Task HandleAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        var route = RestRoute.Of(http.Request.Method, http.Request.Path.Value ?? "");
        var fault = board.Take(route?.Operation ?? "");
        var (at, acts) = (board.Now, fault?.Kind is not (RestFaultKind.Html or RestFaultKind.CutBefore) && (fault?.Kind != RestFaultKind.Status || fault.WithEffect));
        var answer = acts ? Act(http.Request, route, body) : new RestReply(200, null);
        if (fault?.Kind == RestFaultKind.Shift)
        {
            messages.Shift(answer, fault.Refill);
        }

        var note = new RestCall(
            at, route?.Operation ?? "", http.Request.Method, http.Request.Path.Value ?? "", http.Request.QueryString.Value ?? "",
            http.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()), body,
            fault?.Kind switch
            {
                RestFaultKind.CutBefore or RestFaultKind.CutAfter or RestFaultKind.CutInAnswer => 0,
                RestFaultKind.Status => fault.Status,
                _ => answer.Status,
            },
            acts && answer.Status < 300 && http.Request.Method != "GET" && route?.Operation != "searchWakeUpCalls");
        board.Add(note);
        services.Journal.Add($"rest {note.Operation} {note.Status}");
        await ReplyAsync(http, fault, answer);
    }

    private RestReply Act(HttpRequest request, RestRoute? route, string body)
    {
        try
        {
            if (route is null)
            {
                throw new RestRefusal(404, "Not Found");
            }

            RestGate.Check(request, route, services.Options, services.Tokens);
            var json = body.Length > 0 ? JsonNode.Parse(body) : null;
            return route.Operation switch
            {
                "getReservation" => reservations.Show(route.Reservation, [.. request.Query["fetchInstructions"].OfType<string>()]),
                { } operation when operation.Contains("WakeUp", StringComparison.Ordinal) => wakeUps.Do(route, request, json),
                _ => messages.Do(route, request, json),
            };
        }
        catch (JsonException)
        {
            return new RestReply(400, Error(new RestRefusal(400, "Bad Request", "The body is no JSON", "GEN01009")));
        }
        catch (RestRefusal refused)
        {
            return new RestReply(refused.Status, refused.Title is null ? null : refused.Status == 403 ? JsonValue.Create(refused.Title) : Error(refused));
        }
        catch (SandboxRefusal refused)
        {
            return new RestReply(refused.Status == 404 ? 404 : 400, Error(new RestRefusal(refused.Status, "Reservation or message not found", refused.Message, "RSV00001")));
        }
    }

    private static JsonObject Error(RestRefusal refused) => new()
    {
        ["type"] = "https://docs.oracle.com/hospitality/errors",
        ["title"] = refused.Title,
        ["status"] = refused.Status,
        ["detail"] = refused.Detail,
        ["o:errorCode"] = refused.Code,
    };

    private async Task ReplyAsync(HttpContext http, RestFault? fault, RestReply answer)
    {
        if (fault?.RetryAfterSeconds is { } seconds)
        {
            http.Response.Headers.RetryAfter = $"{seconds}";
        }

        switch (fault?.Kind)
        {
            case RestFaultKind.CutBefore or RestFaultKind.CutAfter:
                http.Abort();
                return;
            case RestFaultKind.Status:
                http.Response.StatusCode = fault.Status;
                if (fault.Text is { } text)
                {
                    await http.Response.WriteAsync(text);
                }
                else if (fault.Status is 400 or 404 or 500)
                {
                    await WriteAsync(http, Error(new RestRefusal(fault.Status, "Set fault", "The sandbox was told to answer so", "FOF00042")));
                }

                return;
            case RestFaultKind.Html:
                http.Response.ContentType = "text/html";
                await http.Response.WriteAsync("<html><body>Welcome to the hotel network. Please sign in.</body></html>");
                return;
            case RestFaultKind.NoBody:
                http.Response.StatusCode = answer.Status;
                if (fault.Location && answer.Body?["guestMessages"]?[0]?["id"] is { } id)
                {
                    http.Response.Headers.Location = $"{http.Request.Path}/{id}";
                }

                return;
            case RestFaultKind.NoJson:
                http.Response.StatusCode = answer.Status;
                http.Response.ContentType = "application/json";
                await http.Response.WriteAsync("{\"links\": [");
                return;
            case RestFaultKind.CutInAnswer:
                http.Response.StatusCode = answer.Status;
                http.Response.ContentType = "application/json";
                http.Response.ContentLength = 1000;
                await http.Response.WriteAsync("{\"links\": [");
                await http.Response.Body.FlushAsync();
                http.Abort();
                return;
            case RestFaultKind.Delay:
                await Task.Delay(TimeSpan.FromSeconds(fault.DelaySeconds), services.Time, http.RequestAborted);
                break;
        }

        http.Response.StatusCode = answer.Status;
        if (answer.Body is not null)
        {
            await WriteAsync(http, answer.Body);
        }
    }

    private static Task WriteAsync(HttpContext http, JsonNode body)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(body.ToJsonString());
    }
}
