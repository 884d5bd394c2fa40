namespace EdgeGateway.Commands;

/// <summary>What the program's exit tells systemd and scripts (contract, section 4).</summary>
internal static class ExitCode
{
    public const int Stopped = 0;

    public const int FailedAtRunTime = 1;

    /// <summary>The unit must not restart the program: only a person can mend this.</summary>
    public const int UnusableConfiguration = 2;
}
