using System.Globalization;

namespace EdgeGateway.Bench;

/// <summary>Figures by subject and name, in the order they came first.</summary>
internal sealed class Results
{
    private readonly List<(string Subject, string Name)> order = [];
    private readonly Dictionary<(string, string), List<double>> figures = [];

    public void Add(string subject, string name, double value)
    {
        if (!figures.TryGetValue((subject, name), out var known))
        {
            figures[(subject, name)] = known = [];
            order.Add((subject, name));
        }

        known.Add(value);
    }

    /// <summary>Medians, with every single run behind them.</summary>
    public void Print(TextWriter output)
    {
        foreach (var (subject, name) in order)
        {
            var runs = figures[(subject, name)];
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{subject,-8} {name,-46} {Percentile(runs, 0.5),10:0.##}   ({string.Join(", ", runs.Select(run => run.ToString("0.##", CultureInfo.InvariantCulture)))})"));
        }
    }

    public static double Percentile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[(int)Math.Min(sorted.Length - 1, Math.Floor(sorted.Length * share))];
    }
}
