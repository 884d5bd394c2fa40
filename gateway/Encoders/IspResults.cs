namespace EdgeGateway.Encoders;

/// <summary>What a lock system's success means for a job.</summary>
internal static class IspResults
{
    public static EncodeResult Done(string name, KeyJob job, IspCommand command, IIspDialect dialect, IspAnswer answer)
    {
        var serial = dialect.Serial(answer);
        var code = answer.Code;
        if (job.UidOnly)
        {
            return serial is null
                ? new EncodeResult(EncodeOutcome.CardError, $"Encoder {name} does not tell this card's serial number.", VendorCode: code)
                : new EncodeResult(EncodeOutcome.Done, $"Encoder {name} has read the card.", serial, code);
        }

        return job.Action switch
        {
            KeyAction.Read => Read(name, answer, serial, minutes: dialect is SaltoDialect),
            KeyAction.Remove => new EncodeResult(EncodeOutcome.Done, $"The lock system has checked room {job.Room} out. A lock without a line learns it from the next guest's key.", VendorCode: code),
            KeyAction.RoomMove or KeyAction.ModifyStay => new EncodeResult(EncodeOutcome.Done, $"The lock system has the change for room {job.Room}.", VendorCode: code),
            _ => new EncodeResult(EncodeOutcome.Done, $"The key for room {job.Room} is made at encoder {name}.", serial, code) { Pin = command.Pin },
        };
    }

    private static EncodeResult Read(string name, IspAnswer answer, string? serial, bool minutes)
    {
        var card = IspFields.Card(answer, minutes);
        var text = card.Rooms.Count > 0 ? $"The card opens room {card.Rooms[0]} ({card.Kind})." : $"The card at encoder {name} opens no guest room ({card.Kind}).";
        return new EncodeResult(EncodeOutcome.Done, text, serial, answer.Code) { Card = card };
    }
}
