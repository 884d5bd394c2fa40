namespace EdgeGateway.Gpio;

/// <summary>One output that switches a relay: on or off, whatever level that is on the wire.</summary>
internal interface IOutputLine
{
    /// <summary>What it was last told.</summary>
    bool On { get; }

    /// <summary>Null while the line is as it should be, else why not.</summary>
    LineTrouble? Trouble { get; }

    /// <summary>Sets the line. One that cannot be set now follows when it can. A blinking line is lit at once, and goes on as it does when told again.</summary>
    void Set(bool on);

    /// <summary>The other half of a blink: a line that is on goes dark or is lit again.</summary>
    void Blink(bool lit);
}
