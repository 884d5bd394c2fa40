using System.Diagnostics;

namespace EdgeGateway.Bench;

/// <summary>A program that does the job.</summary>
internal interface ISubject
{
    string Name { get; }

    /// <summary>Writes the program's files into the directory and says how it is started.</summary>
    ProcessStartInfo Prepare(Site site);

    /// <summary>Whether it tells its start's end on the notify socket.</summary>
    bool Notifies { get; }

    /// <summary>The last event that is on its disk, or null where it keeps none or none yet.</summary>
    string? StoredOffset(Site site);
}
