using System.Text.Json;

namespace EdgeGateway.Commands;

/// <summary>Writes a verb's data for people, whatever its fields are: a line for each value, a table for each list of objects.</summary>
internal static class DataPrinter
{
    public static void Print(JsonElement data, TextWriter output)
    {
        if (data.ValueKind != JsonValueKind.Object)
        {
            output.WriteLine(Text(data));
            return;
        }

        foreach (var field in data.EnumerateObject())
        {
            if (field.Value.ValueKind == JsonValueKind.Array)
            {
                Table(field.Name, [.. field.Value.EnumerateArray()], output);
            }
            else
            {
                output.WriteLine($"{field.Name}: {Text(field.Value)}");
            }
        }
    }

    private static void Table(string name, IReadOnlyList<JsonElement> rows, TextWriter output)
    {
        if (rows.Count == 0)
        {
            output.WriteLine($"no {name}");
            return;
        }

        if (rows.Any(row => row.ValueKind != JsonValueKind.Object))
        {
            output.WriteLine($"{name}: {string.Join(", ", rows.Select(Text))}");
            return;
        }

        List<string> columns = [.. rows.SelectMany(row => row.EnumerateObject()).Select(cell => cell.Name).Distinct()];
        List<List<string>> lines = [columns, .. rows.Select(row => columns.Select(column => row.TryGetProperty(column, out var cell) ? Text(cell) : "").ToList())];
        var widths = columns.Select((_, column) => lines.Max(line => line[column].Length)).ToList();
        foreach (var line in lines)
        {
            output.WriteLine(string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }

    /// <summary>On one line, and nothing that a terminal would obey: texts may come from OPERA.</summary>
    private static string Text(JsonElement value)
    {
        var text = value.ValueKind is JsonValueKind.Null ? "" : value.ToString();
        return string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
    }
}
