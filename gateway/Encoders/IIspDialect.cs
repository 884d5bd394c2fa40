using EdgeGateway.Settings;

namespace EdgeGateway.Encoders;

/// <summary>One lock maker's fields.</summary>
internal interface IIspDialect
{
    EncoderCapabilities Capabilities { get; }

    IspCheck Check { get; }

    /// <summary>Answers may come with 0D in place of their check byte.</summary>
    bool MayBeUnchecked { get; }

    /// <summary>A job that the capabilities allow.</summary>
    IspCommand Command(EncoderOptions encoder, KeyJob job);

    /// <summary>Calls off what the encoder is at, or null where no command for that is known.</summary>
    IReadOnlyList<string>? Cancel(EncoderOptions encoder);

    /// <summary>Null when it is no answer.</summary>
    IspAnswer? Read(IReadOnlyList<string> fields);

    /// <summary>How an error code is to be understood by whoever asked for this.</summary>
    EncodeResult Explain(string name, KeyAction action, IspAnswer error);

    /// <summary>The card's serial number in the answer to a command that made or read one, or null.</summary>
    string? Serial(IspAnswer answer);
}
