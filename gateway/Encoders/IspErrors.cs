namespace EdgeGateway.Encoders;

/// <summary>The lock systems' error codes (encoders/PROTOCOLS 3.4 and 3.5) in words for the desk.</summary>
internal static class IspErrors
{
    /// <summary>Onity's smart-media errors that another try may cure: media not in range, not readable, removed too early.</summary>
    private static readonly HashSet<string> Curable = ["E121", "E129", "E132", "E136", "E141", "E157"];

    /// <summary>SALTO and Onity.</summary>
    public static EncodeResult Explain(string name, IspAnswer error)
    {
        var code = error.Code.TrimStart('_');
        var (outcome, text) = code switch
        {
            "OV" => (EncodeOutcome.Busy, $"Encoder {name} is still busy with the last card. Try again in a moment."),
            "EO" => (EncodeOutcome.Busy, $"Another station is making a card at encoder {name}. Try again in a moment."),
            "ED" => (EncodeOutcome.NoCard, $"No card was presented at encoder {name} in time. Try again."),
            "EP" => (EncodeOutcome.NoCard, $"Encoder {name} found no card, or it was put in the wrong way. Try again."),
            "EF" => (EncodeOutcome.CardError, $"The card at encoder {name} is damaged or of another system. Take another one."),
            "EN" or "ET" => (EncodeOutcome.CardError, $"The card is stuck or too weak at encoder {name}. Take another one."),
            "EV" => (EncodeOutcome.CardError, $"The card at encoder {name} is a staff card in use. Take another one."),
            "EE" => (EncodeOutcome.NoCard, $"The card was called off at encoder {name}. Try again."),
            "NC" => (EncodeOutcome.Offline, $"The lock system does not reach encoder {name}. Check that it is switched on."),
            "NF" => (EncodeOutcome.Rejected, $"The lock system's data are damaged (encoder {name}). Call the lock system's support."),
            "ES" => (EncodeOutcome.Rejected, $"The lock system did not understand the request (encoder {name}). Call support."),
            "TD" => (EncodeOutcome.Rejected, $"The lock system does not know this room (encoder {name})."),
            "EA" => (EncodeOutcome.Rejected, $"The room has no active key to copy, or no more of this kind can be made (encoder {name})."),
            "OS" => (EncodeOutcome.Rejected, $"The room is out of service at the lock system (encoder {name})."),
            "EG" => (EncodeOutcome.Rejected, $"The lock system reports at encoder {name}: {EncoderTexts.Shown(error.Value(0))}"),
            _ when Curable.Contains(code) => (EncodeOutcome.CardError, $"The card at encoder {name} could not be read or written. Hold it still and try again."),
            _ => (EncodeOutcome.Rejected, $"The lock system refused (code {EncoderTexts.Shown(error.Code)}, encoder {name})."),
        };
        return new EncodeResult(outcome, text, VendorCode: EncoderTexts.Shown(error.Code));
    }

    public static EncodeResult ExplainTesa(string name, KeyAction action, IspAnswer error)
    {
        var (outcome, text) = error.Code switch
        {
            "E1" => (EncodeOutcome.Rejected, $"The lock system cannot do this (encoder {name})."),
            "E2" => (EncodeOutcome.Rejected, $"The lock system did not understand the request (encoder {name}). Call support."),
            "E3" => (EncodeOutcome.CardError, $"The card is stuck at encoder {name}. Take it out and try again."),
            "E8" => (EncodeOutcome.NoCard, $"No card was presented at encoder {name} in time. Try again."),
            "EA" => (EncodeOutcome.Offline, $"The lock system does not reach encoder {name}. Check that it is switched on."),
            "ED" when action == KeyAction.Remove => (EncodeOutcome.Done, $"The lock system has nobody in this room: no key of it is valid (encoder {name})."),
            "ED" => (EncodeOutcome.Rejected, $"The room is not occupied at the lock system (encoder {name})."),
            "EU" => (EncodeOutcome.Rejected, $"The lock system does not know the operator (encoder {name})."),
            "EE" or "EF" => (EncodeOutcome.CardError, $"The card at encoder {name} could not be read or written. Take another one."),
            _ => (EncodeOutcome.Rejected, $"The lock system refused (code {EncoderTexts.Shown(error.Code)}, encoder {name})."),
        };
        return new EncodeResult(outcome, text, VendorCode: EncoderTexts.Shown(error.Code));
    }
}
