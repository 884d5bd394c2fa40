namespace EdgeGateway.Gpio;

/// <summary>Why a line is not driven.</summary>
internal enum LineFault
{
    /// <summary>The chip is not there, not clearly named, or may not be opened: all its lines suffer alike.</summary>
    Chip,

    /// <summary>The chip has no such line, or the kernel refuses it.</summary>
    Refused,

    /// <summary>Somebody else holds the line.</summary>
    Busy,

    /// <summary>The chip went away while the line was held.</summary>
    Vanished,

    /// <summary>The line does not have the level it was given.</summary>
    Stuck,

    /// <summary>The chip does not answer.</summary>
    Failed,
}
