namespace EdgeGateway.Encoders;

/// <summary>What the clerk reads when it does not depend on the lock system: what happened, and what to do.</summary>
internal static class EncoderTexts
{
    public static EncodeResult NotConnected(string name, string? why = null) =>
        new(EncodeOutcome.Offline, $"Encoder {name} is not connected{(why is null ? "" : $" ({why})")}. Check its cable and power.");

    public static EncodeResult DoesNotAnswer(string name) =>
        new(EncodeOutcome.Offline, $"Encoder {name} does not answer. Check that it is switched on.");

    public static EncodeResult Busy(string name) => new(EncodeOutcome.Busy, $"Encoder {name} is busy. Try again in a moment.");

    public static EncodeResult NoCard(string name, bool mayExist) => mayExist
        ? new(EncodeOutcome.NoCard, $"Encoder {name} did not finish in time. If a card comes out now, do not hand it out; make the key again.") { MayExist = true }
        : new(EncodeOutcome.NoCard, $"No card was presented at encoder {name} in time. Try again.");

    public static EncodeResult LinkLost(string name, bool mayExist) => new(
        EncodeOutcome.LinkLost,
        mayExist
            ? $"The connection to encoder {name} broke while it worked. If a card comes out, do not hand it out; make the key again."
            : $"The connection to encoder {name} broke before it began. Try again.")
    { MayExist = mayExist };

    /// <summary>It was begun, and what was asked makes no key.</summary>
    public static EncodeResult LinkLostAfter(string name) =>
        new(EncodeOutcome.LinkLost, $"The connection to encoder {name} broke before it said whether it was done. Try again.");

    public static EncodeResult Silent(string name, bool mayExist) => new(
        EncodeOutcome.LinkLost,
        mayExist
            ? $"Encoder {name} did not say how it ended. If a card comes out, do not hand it out; make the key again."
            : $"Encoder {name} did not answer in time. Try again.")
    { MayExist = mayExist };

    public static EncodeResult Cannot(string text) => new(EncodeOutcome.Unsupported, text);

    public static EncodeResult Unknown(string encoderId) => new(EncodeOutcome.Unsupported, $"No encoder {Shown(encoderId)} is set up here.");

    /// <summary>A text from elsewhere, on one line and not endless.</summary>
    public static string Shown(string text)
    {
        var plain = string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
        return plain.Length > 64 ? plain[..64] + "…" : plain;
    }
}
