namespace EdgeGateway.Stays;

/// <summary>What a slice does when somebody comes, goes or moves.</summary>
internal interface IStayFollower
{
    /// <summary>
    /// Called on the pump's thread, once per change and in the order of the changes, whether an event or a read told it;
    /// <see cref="StayRegister"/> already says the new state. What must survive a crash is on the follower's disk before this
    /// returns: the change itself is committed after that, and after a crash between the two it is told again, so that the
    /// follower must not mind hearing it twice. It is also told while a backlog is read: make a note, and show nothing before
    /// <see cref="Inbox.IEventHandler.Drive"/>. An exception is logged, and the reservation is reconciled.
    /// </summary>
    void StayChanged(StayChange change);
}
