using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EdgeGateway.Tests.Support;

/// <summary>
/// One of Oracle's Swagger 2.0 files, as far as requests need it. It knows where Oracle's description and Oracle's
/// published requests differ (PROTOCOL 2, 4.1, 8): dates have maxLength 8, date-times are written without T, and
/// reservationIdList of a guest message is an object where the description says array.
/// </summary>
internal sealed class OracleDescription(string file)
{
    private readonly JsonNode root = JsonNode.Parse(File.ReadAllText(file))!;

    /// <summary>Everything that is wrong with a request; empty when it is valid.</summary>
    /// <param name="headers">Names in lower case.</param>
    public IReadOnlyList<string> Check(string method, string path, string query, IReadOnlyDictionary<string, string> headers, string body)
    {
        if (Find(method, path) is not { } operation)
        {
            return [$"{method} {path} is no operation of {file}"];
        }

        var wrong = new List<string>();
        var parameters = operation["parameters"]!.AsArray().Select(Resolve).ToList();
        var given = query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2)).Select(pair => (Name: pair[0], Value: Uri.UnescapeDataString(pair[1].Replace('+', ' ')))).ToList();
        foreach (var (name, value) in given)
        {
            if (parameters.Find(one => Text(one, "in") == "query" && Text(one, "name") == name) is { } known)
            {
                CheckText(known["items"] ?? known, value, $"query {name}", wrong);
            }
            else
            {
                wrong.Add($"query {name} is unknown");
            }
        }

        foreach (var header in parameters.Where(one => Text(one, "in") == "header"))
        {
            var name = Text(header, "name").ToLowerInvariant();
            if (headers.TryGetValue(name, out var value))
            {
                CheckText(header, value, $"header {name}", wrong);
            }
            else if (Text(header, "required") == "true")
            {
                wrong.Add($"header {name} is missing");
            }
        }

        var schema = parameters.Find(one => Text(one, "in") == "body")?["schema"];
        if (schema is null != (body.Length == 0))
        {
            wrong.Add(schema is null ? "there is a body, and none is described" : "the body is missing");
        }
        else if (schema is not null)
        {
            CheckValue(Resolve(schema), JsonNode.Parse(body), "body", wrong);
        }

        return wrong;
    }

    /// <summary>Whether the request is one of this file's operations: not every version has all.</summary>
    public bool Knows(string method, string path) => Find(method, path) is not null;

    /// <summary>Everything that is wrong with an answer's body; an empty one is right where none is described.</summary>
    public IReadOnlyList<string> CheckAnswer(string method, string path, int status, string body)
    {
        if (Find(method, path)?["responses"]?[$"{status}"] is not { } described)
        {
            return [$"{status} is no answer to {method} {path}"];
        }

        var wrong = new List<string>();
        if (described["schema"] is null != (body.Length == 0))
        {
            wrong.Add($"there is {(body.Length == 0 ? "no" : "a")} body in the answer with {status}");
        }
        else if (described["schema"] is { } schema)
        {
            CheckValue(Resolve(schema), JsonNode.Parse(body), "answer", wrong);
        }

        return wrong;
    }

    private static string Text(JsonNode node, string name) => node[name]?.ToString() ?? "";

    private JsonNode? Find(string method, string path)
    {
        var own = path[Math.Min(path.Length, root["basePath"]!.ToString().Length)..];
        foreach (var (template, operations) in root["paths"]!.AsObject())
        {
            if (path.StartsWith(root["basePath"]!.ToString(), StringComparison.Ordinal) && Regex.IsMatch(own, $"^{Regex.Replace(template, @"\{[^}]+\}", "[^/]+")}$"))
            {
                return operations![method.ToLowerInvariant()];
            }
        }

        return null;
    }

    private JsonNode Resolve(JsonNode? node)
    {
        while (node?["$ref"] is { } reference)
        {
            node = reference.ToString().TrimStart('#', '/').Split('/').Aggregate(root, (at, part) => at[part]!);
        }

        // Oracle wraps some bodies into an allOf of one.
        return node?["allOf"] is JsonArray { Count: 1 } all ? Resolve(all[0]) : node!;
    }

    private void CheckValue(JsonNode schema, JsonNode? value, string at, List<string> wrong)
    {
        switch (Text(schema, "type"), value)
        {
            case ("object", JsonObject given):
                foreach (var (name, inner) in given)
                {
                    if (schema["properties"]?[name] is { } known)
                    {
                        CheckValue(Resolve(known), inner, $"{at}/{name}", wrong);
                    }
                    else
                    {
                        wrong.Add($"{at}/{name} is unknown");
                    }
                }

                wrong.AddRange(schema["required"]?.AsArray().Where(name => !given.ContainsKey(name!.ToString())).Select(name => $"{at}/{name} is missing") ?? []);
                break;
            case ("array", JsonArray given):
                foreach (var inner in given)
                {
                    CheckValue(Resolve(schema["items"]), inner, $"{at}[]", wrong);
                }

                break;
            case ("array", JsonObject given) when at == "body/reservationIdList":
                CheckValue(Resolve(schema["items"]), given, at, wrong);
                break;
            case ("boolean", JsonValue flag) when flag.TryGetValue<bool>(out _):
            case ("integer", JsonValue number) when number.TryGetValue<long>(out _):
                break;
            case ("string", JsonValue given) when given.TryGetValue<string>(out var text):
                CheckText(schema, text, at, wrong);
                break;
            default:
                wrong.Add($"{at} is no {Text(schema, "type")}");
                break;
        }
    }

    private static void CheckText(JsonNode schema, string text, string at, List<string> wrong)
    {
        var fits = (Text(schema, "type"), Text(schema, "format")) switch
        {
            ("boolean", _) => text is "true" or "false",
            ("integer", _) => long.TryParse(text, out _),
            (_, "date") => Regex.IsMatch(text, @"^\d{4}-\d\d-\d\d$"),
            (_, "date-time") => Regex.IsMatch(text, @"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d)?$"),
            _ => !int.TryParse(Text(schema, "maxLength"), out var longest) || text.Length <= longest,
        };
        if (!fits)
        {
            wrong.Add($"{at} does not fit: {schema.ToJsonString()}");
        }

        if (schema["enum"] is JsonArray words && !words.Any(word => word!.ToString() == text))
        {
            wrong.Add($"{at} is none of {words.ToJsonString()}");
        }

        if (schema["pattern"] is { } pattern && !Regex.IsMatch(text, pattern.ToString()))
        {
            wrong.Add($"{at} does not match {pattern}");
        }
    }
}
