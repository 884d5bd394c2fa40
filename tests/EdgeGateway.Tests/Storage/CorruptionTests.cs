using EdgeGateway.Storage;
using EdgeGateway.Tests.Support;
using Xunit;
using Xunit.Abstractions;

namespace EdgeGateway.Tests.Storage;

public class CorruptionTests(FilledDatabases filled, ITestOutputHelper output) : IClassFixture<FilledDatabases>
{
    private const int Places = 100;

    // A flipped bit may be in what a row is known by; no damage reaches more rows that are read all the same.
    private const int DamagedRows = 1;

    [Theory]
    [InlineData("critical.db", false)]
    [InlineData("mirror.db", false)]
    [InlineData("critical.db", true)]
    [InlineData("mirror.db", true)]
    [InlineData("critical.db-wal", true)]
    [InlineData("mirror.db-wal", true)]
    public void Damage_at_any_of_a_hundred_places_is_survived_and_what_can_be_read_is_salvaged(string file, bool afterPowerCut)
    {
        var from = afterPowerCut ? filled.Live : filled.Template;
        var before = afterPowerCut ? filled.RowsLive : filled.Rows;
        var calls = FilledDatabases.CallsOf(from);
        var (damaged, kept, all, slowest) = (0, 0L, 0L, TimeSpan.Zero);
        for (var seed = 0; seed < Places; seed++)
        {
            using var directory = new TempDirectory();
            FilledDatabases.Copy(from, directory.Path);
            var path = directory.File(file);
            var kind = Damage.Do(path, seed);
            var bytes = File.ReadAllBytes(path);

            var begin = FilledDatabases.Clock.GetTimestamp();
            using (var databases = FilledDatabases.Open(directory.Path))
            {
                var took = FilledDatabases.Clock.GetElapsedTime(begin);
                slowest = took > slowest ? took : slowest;
                var database = file.StartsWith("critical", StringComparison.Ordinal) ? databases.Critical : databases.Mirror;
                var name = $"seed {seed}, {kind}: {database.State}";
                Assert.True(database.State.Failure is null, name);
                FilledDatabases.LoadAll(databases);
                var now = FilledDatabases.Count(database);
                Assert.True(FilledDatabases.Calls(databases.Critical).Except(calls).Count() <= DamagedRows, name);
                if (database.State.Salvage is { } salvage)
                {
                    damaged++;
                    kept += salvage.Rows;
                    all += now.Keys.Sum(table => before[table]);
                    Assert.All(salvage.Tables, table => Assert.True(table.Rows == now[table.Table] && table.Rows <= before[table.Table], name));
                    Assert.True(File.ReadAllBytes(salvage.SetAside + path[database.File.Length..]).AsSpan().SequenceEqual(bytes), name);
                }
                else if (!file.EndsWith("-wal", StringComparison.Ordinal))
                {
                    // A flip within a row's value: no check can see it, and no row is lost by it.
                    Assert.Equal(before.Where(pair => now.ContainsKey(pair.Key)), now.OrderBy(pair => before.Keys.ToList().IndexOf(pair.Key)));
                }

                Assert.True(database.Probe(), name);
            }

            using var again = FilledDatabases.Open(directory.Path);
            Assert.All(again.All, database => Assert.Null(database.SetAside));
        }

        output.WriteLine($"{file}, after a power cut: {afterPowerCut}: {damaged} of {Places} found damaged, {kept} of their {all} rows salvaged, slowest opening {slowest.TotalMilliseconds:0} ms");
        Assert.True(slowest < TimeSpan.FromSeconds(10), $"{slowest}");
    }

    [Fact]
    public void A_destroyed_header_costs_no_row()
    {
        using var directory = Filled();
        Damage.Overwrite(directory.File("critical.db"), 0, new byte[100]);

        using var databases = FilledDatabases.Open(directory.Path);

        Assert.DoesNotContain(Assert.IsType<SalvageReport>(databases.Critical.State.Salvage).Tables, table => table.LostSomething);
        Assert.Equal(filled.Rows["lamp_source"], FilledDatabases.Count(databases.Critical)["lamp_source"]);
    }

    [Fact]
    public void An_empty_file_is_reported_and_begun_anew()
    {
        using var directory = Filled();
        File.WriteAllBytes(directory.File("critical.db"), []);

        using var databases = FilledDatabases.Open(directory.Path);

        Assert.True(File.Exists(databases.Critical.SetAside));
        Assert.Equal(0, FilledDatabases.Count(databases.Critical)["lamp_source"]);
        Assert.Null(databases.Mirror.SetAside);
    }

    [Fact]
    public void A_write_ahead_log_whose_file_is_gone_is_kept()
    {
        using var directory = new TempDirectory();
        FilledDatabases.Copy(filled.Live, directory.Path);
        var log = File.ReadAllBytes(directory.File("critical.db-wal"));
        File.Delete(directory.File("critical.db"));

        using var databases = FilledDatabases.Open(directory.Path);

        Assert.Equal(log, File.ReadAllBytes(databases.Critical.SetAside + "-wal"));
    }

    [Fact]
    public void The_write_ahead_log_of_another_database_is_set_aside_with_the_file()
    {
        using var directory = Filled();
        File.Copy(Path.Combine(filled.Live, "mirror.db-wal"), directory.File("critical.db-wal"));

        using var databases = FilledDatabases.Open(directory.Path);
        FilledDatabases.LoadAll(databases);

        Assert.True(File.Exists(databases.Critical.SetAside + "-wal"));
        Assert.Equal(filled.Rows["lamp_source"], FilledDatabases.Count(databases.Critical)["lamp_source"]);
    }

    [Fact]
    public void A_file_that_is_no_database_is_set_aside()
    {
        using var directory = Filled();
        directory.Write("mirror.db", new string('x', 5000));

        using var databases = FilledDatabases.Open(directory.Path);

        Assert.Equal(new string('x', 5000), File.ReadAllText(databases.Mirror.SetAside!));
        Assert.True(databases.Mirror.Probe());
    }

    [Fact]
    public void A_directory_in_place_of_the_file_leaves_the_box_running_in_memory_until_it_is_gone()
    {
        using var directory = new TempDirectory();
        Directory.CreateDirectory(directory.File("critical.db"));

        using var databases = FilledDatabases.Open(directory.Path);
        FilledDatabases.LoadAll(databases);
        Assert.False(databases.Critical.Probe());
        Assert.NotNull(databases.Critical.State.Failure);

        Directory.Delete(directory.File("critical.db"));
        Assert.True(databases.Critical.Probe());
        Assert.Null(databases.Critical.State.Failure);
    }

    [Fact]
    public void A_file_that_appears_later_is_not_written_over_but_wants_a_restart()
    {
        using var directory = Filled();
        File.Move(directory.File("critical.db"), directory.File("elsewhere"));
        Directory.CreateDirectory(directory.File("critical.db"));
        using var databases = FilledDatabases.Open(directory.Path);
        Directory.Delete(directory.File("critical.db"));
        File.Move(directory.File("elsewhere"), directory.File("critical.db"));

        Assert.False(databases.Critical.Probe());

        Assert.True(databases.Critical.State.WantsRestart);
    }

    [Fact]
    public void Damage_while_the_box_runs_is_salvaged_without_a_restart()
    {
        using var directory = Filled();
        using var databases = FilledDatabases.Open(directory.Path);
        var changes = 0;
        databases.Mirror.Changed += () => changes++;
        Damage.Overwrite(directory.File("mirror.db"), 20 * DatabaseFile.PageBytes, new byte[100 * DatabaseFile.PageBytes]);

        databases.Mirror.Read(db => db.Execute("PRAGMA shrink_memory"));

        FilledDatabases.LoadAll(databases);
        Assert.Contains("lamp_reservation", databases.Mirror.State.Salvage!.ToString(), StringComparison.Ordinal);
        Assert.True(databases.Mirror.Probe());
        Assert.Null(databases.Mirror.State.Failure);
        Assert.True(changes > 0);
    }

    [Fact]
    public void A_card_that_damages_file_after_file_does_not_fill_the_disk()
    {
        using var directory = Filled();
        for (var start = 0; start < Quarantine.MaxSetAside + 3; start++)
        {
            directory.Write("critical.db", "damaged again");
            FilledDatabases.Open(directory.Path).Dispose();
        }

        Assert.Equal(Quarantine.MaxSetAside, Directory.GetFiles(directory.Path, "critical.db.unreadable-*").Length);
        using var databases = FilledDatabases.Open(directory.Path);
        Assert.Contains("the disk is failing", databases.Critical.State.Failure, StringComparison.Ordinal);
        FilledDatabases.LoadAll(databases);
    }

    private TempDirectory Filled()
    {
        var directory = new TempDirectory();
        FilledDatabases.Copy(filled.Template, directory.Path);
        return directory;
    }
}
