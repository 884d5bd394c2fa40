using EdgeGateway.Settings;

namespace EdgeGateway.Encoders;

/// <summary>Onity HT22, HT24 and HT28 (encoders/PROTOCOLS 3.4): times to the hour, tracks in place of printed lines, EX calls an encoder off.</summary>
internal sealed class OnityDialect : IIspDialect
{
    private const int Track2Length = 17;

    public EncoderCapabilities Capabilities { get; } = new()
    {
        Actions = new HashSet<KeyAction> { KeyAction.New, KeyAction.Lost, KeyAction.Duplicate, KeyAction.ReEncode, KeyAction.OneShot, KeyAction.Remove, KeyAction.Read },
        Media = new HashSet<KeyMedium> { KeyMedium.HardKey },
        UidOnly = true,
        Tracks = true,
        Track2Length = Track2Length,
        AdditionalRooms = 3,
        RoomLength = 7,
        Cancels = true,
    };

    public IspCheck Check => IspCheck.AfterStart;

    public bool MayBeUnchecked => false;

    public IspCommand Command(EncoderOptions encoder, KeyJob job) => job switch
    {
        { UidOnly: true } or { Action: KeyAction.Read } => new("LT", encoder.Address, ["LT", encoder.Address, IspFields.EjectLetter(encoder)]),
        { Action: KeyAction.Remove } => new("CO", encoder.Address, ["CO", encoder.Address, job.Room]),
        { Action: KeyAction.OneShot } => new("CA", encoder.Address, Card("CA", encoder, job)),
        { Action: KeyAction.New or KeyAction.Lost } => new("CN", encoder.Address, Card("CN1", encoder, job)),
        _ => new("CC", encoder.Address, Card("CC1", encoder, job)),
    };

    public IReadOnlyList<string>? Cancel(EncoderOptions encoder) => ["EX", encoder.Address];

    public IspAnswer? Read(IReadOnlyList<string> fields) => IspReading.Read(fields);

    public EncodeResult Explain(string name, KeyAction action, IspAnswer error) => IspErrors.Explain(name, error);

    public string? Serial(IspAnswer answer) => IspFields.Serial(answer.Value(answer.Code == "LT" ? 10 : 0));

    // All fields, the empty ones at the end too.
    private static List<string> Card(string code, EncoderOptions encoder, KeyJob job) =>
    [
        code, encoder.Address, IspFields.EjectLetter(encoder), .. IspFields.FourRooms(job),
        string.Concat(IspFields.Granted(encoder, job)), string.Concat(encoder.Denied),
        IspFields.HourDown(job.ValidFrom), IspFields.HourUp(job.ValidTo), IspFields.Cut(job.Operator, 20), job.Track1 ?? "", job.Track2 ?? "",
    ];
}
