namespace EdgeGateway.Encoders;

/// <summary>What pcscd answers (encoders/PROTOCOLS 4.2).</summary>
internal static class PcscCode
{
    public const uint Done = 0;
    public const uint Cancelled = 0x80100002;
    public const uint UnknownReader = 0x80100009;
    public const uint Timeout = 0x8010000A;
    public const uint SharingViolation = 0x8010000B;
    public const uint NoCard = 0x8010000C;
    public const uint ReaderUnavailable = 0x80100017;
    public const uint NoService = 0x8010001D;
    public const uint ServiceStopped = 0x8010001E;
    public const uint NoReaders = 0x8010002E;
    public const uint AccessDenied = 0x8010006A;
    public const uint UnresponsiveCard = 0x80100066;
    public const uint RemovedCard = 0x80100069;

    /// <summary>Why a job failed, for the desk.</summary>
    public static EncodeResult Explain(string name, uint code)
    {
        var text = $"{code:X8}";
        return code switch
        {
            Timeout or Cancelled or NoCard => EncoderTexts.NoCard(name, mayExist: false) with { VendorCode = text },
            SharingViolation => EncoderTexts.Busy(name) with { VendorCode = text },
            UnknownReader or ReaderUnavailable or NoReaders => EncoderTexts.NotConnected(name) with { VendorCode = text },
            NoService or ServiceStopped or AccessDenied =>
                new EncodeResult(EncodeOutcome.Offline, $"The card service of this box does not let encoder {name} be used. Call support.", VendorCode: text),
            RemovedCard => new EncodeResult(EncodeOutcome.CardError, $"The card was taken away from encoder {name} too early. Try again.", VendorCode: text),
            _ => new EncodeResult(EncodeOutcome.CardError, $"The card at encoder {name} could not be read. Hold it still and try again.", VendorCode: text),
        };
    }
}
