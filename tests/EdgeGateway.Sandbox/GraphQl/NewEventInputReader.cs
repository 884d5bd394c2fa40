using System.Globalization;
using System.Text.RegularExpressions;

namespace EdgeGateway.Sandbox;

/// <summary>
/// Checks the fields of NewEventInput against the scalars of the schema; a literal and a variable are treated alike.
/// chainCode is demanded although the schema does not: PROTOCOL.md says to always send it. Throws <see cref="GraphQlRefusal"/>.
/// </summary>
internal static partial class NewEventInputReader
{
    public static NewEventInput Read(IReadOnlyList<KeyValuePair<string, GraphQlValue>> fields)
    {
        string? chain = null, offset = null, hotels = null;
        bool highest = false, delta = false;
        foreach (var (name, value) in fields)
        {
            if (!StreamSchema.InputTypes.ContainsKey(name))
            {
                throw new GraphQlRefusal($"Field \"{name}\" is not defined by type \"NewEventInput\"");
            }

            if (value.Kind == GraphQlValueKind.Null)
            {
                continue;
            }

            switch (name)
            {
                case "chainCode":
                    chain = Text(name, value, 20, ChainPattern());
                    break;
                case "offset":
                    offset = Text(name, value, 20, OffsetPattern());
                    break;
                case "offsetType":
                    highest = Text(name, value, 7, HighestPattern()) is not null;
                    break;
                case "hotelCode":
                    hotels = Text(name, value, 50, HotelPattern());
                    break;
                default:
                    delta = value.Kind == GraphQlValueKind.Boolean ? value.Text == "true" : throw Wrong(name, value, "a Boolean");
                    break;
            }
        }

        return new(
            chain ?? throw new GraphQlRefusal("Field \"chainCode\" of \"NewEventInput\" is missing"),
            offset is null ? null : UInt128.Parse(offset, CultureInfo.InvariantCulture),
            highest,
            delta,
            hotels?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? []);
    }

    private static string Text(string name, GraphQlValue value, int maxLength, Regex pattern)
    {
        if (value.Kind != GraphQlValueKind.String)
        {
            throw Wrong(name, value, "a String");
        }

        if (value.Text.Length > maxLength)
        {
            throw new GraphQlRefusal($"Field \"{name}\" is longer than {maxLength}");
        }

        return pattern.IsMatch(value.Text) ? value.Text : throw Wrong(name, value, "a match of " + pattern.ToString().Replace("\\z", "$", StringComparison.Ordinal));
    }

    private static GraphQlRefusal Wrong(string name, GraphQlValue value, string wanted) =>
        new($"Field \"{name}\" is {(value.Kind == GraphQlValueKind.Object ? "an object" : value.Text)}, not {wanted}");

    [GeneratedRegex(@"^[A-Za-z0-9 _%#$&-]+\z")]
    private static partial Regex ChainPattern();

    [GeneratedRegex(@"^[0-9]+\z")]
    private static partial Regex OffsetPattern();

    [GeneratedRegex(@"^(highest)\z")]
    private static partial Regex HighestPattern();

    [GeneratedRegex(@"^[A-Za-z0-9 _%#$&,-]+\z")]
    private static partial Regex HotelPattern();
}
