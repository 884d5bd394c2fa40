namespace EdgeGateway.Encoders;

/// <summary>What is to be done, in OPERA's words (fofoutbound.json, <c>keyType</c>).</summary>
internal enum KeyAction
{
    New,
    Duplicate,
    Lost,
    OneShot,
    RoomMove,
    ReEncode,
    Remove,
    ModifyStay,
    Read,
}
