namespace EdgeGateway.Ohip;

/// <summary>The ways in which a connection to the stream ends, or does not come about.</summary>
internal enum StreamEndKind
{
    /// <summary>We were asked to stop.</summary>
    Stopped,

    /// <summary>Planned: the token is to be renewed.</summary>
    RolledOver,

    /// <summary>There is no token, and <see cref="TokenReport"/> says why.</summary>
    NoToken,

    /// <summary>No TCP or TLS connection came about.</summary>
    Unreachable,

    /// <summary>The server's certificate is not yet valid by this box's clock.</summary>
    Clock,

    /// <summary>The server's certificate is not accepted.</summary>
    Certificate,

    /// <summary>The upgrade was answered by another HTTP status than 101.</summary>
    UpgradeRefused,

    /// <summary>The upgrade was not answered in time; OHIP counts this as 499.</summary>
    UpgradeTimedOut,

    /// <summary>No <c>connection_ack</c> in time.</summary>
    NoAck,

    /// <summary>The status query says that somebody else has the stream.</summary>
    Active,

    /// <summary>The server closed with a code.</summary>
    Closed,

    /// <summary>The connection broke without a close (1006).</summary>
    Broken,

    /// <summary>The connection was open and nothing came through it any more.</summary>
    Dead,

    /// <summary>The server sent <c>error</c> for our subscription.</summary>
    Refused,

    /// <summary>The server sent <c>complete</c> for our subscription.</summary>
    Completed,
}
