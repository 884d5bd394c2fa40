namespace EdgeGateway.Settings;

/// <summary>What drives a key encoder.</summary>
internal enum EncoderDriver
{
    /// <summary>Simulated in the program: for demonstration, training and tests.</summary>
    Virtual,

    /// <summary>The "industry standard" protocol of lock systems towards a hotel's software, over a serial line or TCP.</summary>
    Isp,

    /// <summary>A contactless reader behind pcscd: tells a card's serial number.</summary>
    Pcsc,
}
