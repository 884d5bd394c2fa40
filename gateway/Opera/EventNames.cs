namespace EdgeGateway.Opera;

/// <summary>Names of Business Events, normalised (PROTOCOL 3.2, 4.2, 4.3).</summary>
internal static class EventNames
{
    public const string InterfaceStatusUpdate = "INTERFACE STATUS UPDATE";

    public const string CheckIn = "CHECK IN";
    public const string CheckOut = "CHECK OUT";
    public const string ReverseCheckIn = "REVERSE CHECK IN";
    public const string ReverseCheckOut = "REVERSE CHECK OUT";
    public const string UpdateReservation = "UPDATE RESERVATION";
    public const string Cancel = "CANCEL";
    public const string RollbackCancel = "ROLLBACK CANCEL";
    public const string NoShow = "NO SHOW";
    public const string DeleteReservation = "DELETE RESERVATION";
    public const string JoinGuest = "JOIN GUEST";
    public const string SeparateGuest = "SEPARATE GUEST FROM SHARE";

    public const string NewGuestMessage = "NEW GUEST MESSAGE";
    public const string UpdateGuestMessage = "UPDATE GUEST MESSAGE";
    public const string DeleteGuestMessage = "DELETE GUEST MESSAGE";
}
