using EdgeGateway.Storage;
using EdgeGateway.Tests.Support;
using Microsoft.Data.Sqlite;
using Xunit;

namespace EdgeGateway.Tests.Storage;

public class TimeLimitTests
{
    [Fact]
    public async Task What_would_run_for_ever_ends_when_its_time_is_over()
    {
        SqliteLibrary.Load();
        var time = new ManualTimeProvider();
        await using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var limit = new TimeLimit(connection, IntegrityCheck.Limit, time);

        var endless = Task.Run(() => connection.Scalar("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n"));
        time.Advance(IntegrityCheck.Limit - TimeSpan.FromMilliseconds(1));
        Assert.False(limit.Passed);
        await Eventually.True(
            () =>
            {
                time.Advance(IntegrityCheck.Limit);
                if (!endless.IsCompleted)
                {
                    // The interrupt came before the statement began: such a one is without effect.
                    SQLitePCL.raw.sqlite3_interrupt(connection.Handle);
                }

                return endless.IsCompleted;
            },
            "the statement ends");

        Assert.True(limit.Passed);
        var error = await Assert.ThrowsAsync<SqliteException>(() => endless);
        Assert.Equal(SQLitePCL.raw.SQLITE_INTERRUPT, error.SqliteErrorCode);
    }
}
