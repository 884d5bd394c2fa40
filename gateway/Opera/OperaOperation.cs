namespace EdgeGateway.Opera;

/// <summary>Oracle's names of the operations the gateway uses (fof.json, rsv.json).</summary>
internal enum OperaOperation
{
    PostWakeUpCall,
    PutWakeUpCall,
    DeleteWakeUpCall,
    PostGuestMessages,
    PutGuestMessages,
    DeleteGuestMessages,
    GetWakeUpCall,
    GetGuestMessages,
    GetWakeUpCalls,
    SearchWakeUpCalls,
    GetReservation,
}
