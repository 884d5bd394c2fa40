using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Storage;

public class SalvageCrashTests(FilledDatabases filled) : IClassFixture<FilledDatabases>
{
    // The states that a crash can leave, in the order in which the salvage passes them.
    private static readonly string[] Order = ["marker begun", "marker written", "file moved", "log moved", "draft half written", "draft in place"];

    public static TheoryData<string> Moments => [.. Order];

    [Theory]
    [MemberData(nameof(Moments))]
    public void A_salvage_that_a_crash_broke_off_is_started_over(string moment)
    {
        using var directory = new TempDirectory();
        FilledDatabases.Copy(filled.Live, directory.Path);
        var file = directory.File("critical.db");
        var rows = filled.RowsLive["lamp_source"];
        // Only the salvage can tell: the header is gone, all rows are there.
        Damage.Overwrite(file, 0, new byte[100]);
        Damage.Overwrite(file + "-wal", 0, new byte[32]);
        rows = SalvagedRows(directory.Path);
        LeaveAt(moment, file);

        using (var databases = FilledDatabases.Open(directory.Path))
        {
            Assert.Null(databases.Critical.State.Failure);
            Assert.Equal(rows, FilledDatabases.Count(databases.Critical)["lamp_source"]);
        }

        var files = Directory.GetFiles(directory.Path, "critical.db*").Where(name => !name.EndsWith("-shm", StringComparison.Ordinal));
        Assert.Equal([file, file + ".unreadable-1", file + ".unreadable-1-wal"], files.Order());
    }

    // What an unbroken salvage makes of the same files.
    private static int SalvagedRows(string from)
    {
        using var directory = new TempDirectory();
        FilledDatabases.Copy(from, directory.Path);
        using var databases = FilledDatabases.Open(directory.Path);
        Assert.NotNull(databases.Critical.SetAside);
        return FilledDatabases.Count(databases.Critical)["lamp_source"];
    }

    private static void LeaveAt(string moment, string file)
    {
        var reached = Array.IndexOf(Order, moment);
        if (moment == "draft in place")
        {
            using (FilledDatabases.Open(Path.GetDirectoryName(file)!))
            {
            }

            File.WriteAllText(file + ".salvage", "1");
            return;
        }

        File.WriteAllText(file + ".salvage", reached == 0 ? "" : "1");
        foreach (var suffix in ((string[])["", "-wal"]).Take(Math.Max(0, reached - 1)))
        {
            File.Move(file + suffix, $"{file}.unreadable-1{suffix}");
        }

        if (moment == "draft half written")
        {
            File.WriteAllText(file + ".salvaged", "half");
        }
    }
}
