using Microsoft.Data.Sqlite;

namespace EdgeGateway.Storage;

/// <summary>Keeps how far a file is to be trusted at its next opening, from what went wrong with it.</summary>
internal sealed class TrustGauge
{
    private bool damagedBefore;

    /// <summary>At a program's start nobody knows what the last one left.</summary>
    public Trust Now { get; private set; } = Trust.AfterCheck;

    public void Failed(SqliteException error)
    {
        if (SqliteFailure.IsDamage(error))
        {
            // A check that finds nothing although reading fails must not be asked again for ever.
            Now = damagedBefore ? Trust.None : Trust.AfterCheck;
            damagedBefore = !damagedBefore;
        }
        else if (SqliteFailure.WantsCheck(error) && Now == Trust.Full)
        {
            Now = Trust.AfterCheck;
        }
    }

    public void Opened(OpenDatabase database)
    {
        Now = database.OnDisk ? Trust.Full : Now;
        damagedBefore &= database.Salvage is null;
    }
}
