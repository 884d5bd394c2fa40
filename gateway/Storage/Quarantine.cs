using System.Globalization;
using EdgeGateway.Linux;

namespace EdgeGateway.Storage;

/// <summary>
/// Takes a damaged file out of the way: the file, its <c>-wal</c> and its <c>-shm</c> become <c>FILE.unreadable-N…</c>, and
/// a new file takes their place when it is complete. A marker (<c>FILE.salvage</c>, holding N) is on the disk from before
/// the first move until after the last, so that a crash between them starts the salvage over.
/// </summary>
internal sealed class Quarantine(string file)
{
    /// <summary>A card that damages file after file is dying: past this nothing is moved any more and the disk does not fill up.</summary>
    public const int MaxSetAside = 8;

    private static readonly string[] Suffixes = ["", "-wal", "-shm"];

    private readonly string marker = file + ".salvage";

    /// <summary>Where the new file is built.</summary>
    public string Draft { get; } = file + ".salvaged";

    /// <summary>Where a damaged file is while its salvage is not finished; null when there is none.</summary>
    public string? Unfinished
    {
        get
        {
            if (!File.Exists(marker))
            {
                return null;
            }

            var aside = int.TryParse(File.ReadAllText(marker), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Aside(number) : null;

            // An empty marker: the crash came before it was written, so nothing was moved. Both there: all is done but its removal.
            return aside is null || (File.Exists(aside) && File.Exists(file)) ? null : aside;
        }
    }

    /// <summary>Moves the file and what belongs to it, or goes on with a move that was broken off.</summary>
    /// <returns>Where the file is now.</returns>
    /// <exception cref="IOException">It cannot be moved, or too many were set aside before.</exception>
    public string SetAside()
    {
        if (Unfinished is not { } aside)
        {
            var number = 1;
            while (File.Exists(Aside(number)))
            {
                number++;
            }

            if (number > MaxSetAside)
            {
                throw new IOException($"{MaxSetAside} damaged files are beside {file} already: the disk is failing. Replace it, or move them away.");
            }

            File.WriteAllText(marker, number.ToString(CultureInfo.InvariantCulture));
            FileSync.Flush(marker);
            FlushDirectory();
            aside = Aside(number);
        }

        foreach (var suffix in Suffixes)
        {
            if (File.Exists(file + suffix))
            {
                File.Move(file + suffix, aside + suffix, overwrite: true);
            }
        }

        if (!File.Exists(aside))
        {
            // Only a -wal was left of it.
            File.WriteAllBytes(aside, []);
        }

        FlushDirectory();
        foreach (var suffix in (string[])["", "-journal", "-wal", "-shm"])
        {
            File.Delete(Draft + suffix);
        }

        return aside;
    }

    /// <summary>The draft is complete and closed: it becomes the file.</summary>
    public void Replace()
    {
        FileSync.Flush(Draft);
        File.Move(Draft, file);
        FlushDirectory();
        Done();
    }

    /// <summary>Removes a marker that says nothing any more.</summary>
    public void Done() => File.Delete(marker);

    private string Aside(int number) => string.Create(CultureInfo.InvariantCulture, $"{file}.unreadable-{number}");

    private void FlushDirectory() => FileSync.Flush(Path.GetDirectoryName(Path.GetFullPath(file))!);
}
