using EdgeGateway.Settings;

namespace EdgeGateway.Encoders;

/// <summary>SALTO (encoders/PROTOCOLS 3.4): no public command calls an encoder off.</summary>
internal sealed class SaltoDialect : IIspDialect
{
    public EncoderCapabilities Capabilities { get; } = new()
    {
        Actions = Enum.GetValues<KeyAction>().ToHashSet(),
        Media = new HashSet<KeyMedium> { KeyMedium.HardKey },
        UidOnly = true,
        AdditionalRooms = 3,
    };

    public IspCheck Check => IspCheck.AfterStart;

    public bool MayBeUnchecked => true;

    public IspCommand Command(EncoderOptions encoder, KeyJob job) => job switch
    {
        { UidOnly: true } or { Action: KeyAction.Read } => new("LT", encoder.Address, ["LT", encoder.Address, IspFields.EjectLetter(encoder)]),
        { Action: KeyAction.Remove } => new("CO", IspCommand.TheSystem, ["CO", IspCommand.TheSystem, job.Room]),
        { Action: KeyAction.ModifyStay } => new("MC", null, ["MC", job.Room, "", IspFields.Minute(job.ValidTo)]),
        { Action: KeyAction.RoomMove } => new("MC", null, ["MC", job.OldRoom ?? "", job.Room, IspFields.Minute(job.ValidTo)]),
        { Action: KeyAction.OneShot } => new("CA", encoder.Address, Card("CA", encoder, job)),
        { Action: KeyAction.New or KeyAction.Lost } => new("CN", encoder.Address, [.. Card("CN1", encoder, job), "", "", "", "1"]),
        _ => new("CC", encoder.Address, [.. Card("CC1", encoder, job), "", "", "", "1"]),
    };

    public IReadOnlyList<string>? Cancel(EncoderOptions encoder) => null;

    public IspAnswer? Read(IReadOnlyList<string> fields) => IspReading.Read(fields);

    public EncodeResult Explain(string name, KeyAction action, IspAnswer error) => IspErrors.Explain(name, error);

    public string? Serial(IspAnswer answer) => IspFields.Serial(answer.Value(answer.Code == "LT" ? 10 : 0));

    private static List<string> Card(string code, EncoderOptions encoder, KeyJob job) =>
    [
        code, encoder.Address, IspFields.EjectLetter(encoder), .. IspFields.FourRooms(job),
        IspFields.SaltoAuthorisations(IspFields.Granted(encoder, job)), IspFields.SaltoAuthorisations(encoder.Denied),
        IspFields.Minute(job.ValidFrom), IspFields.Minute(job.ValidTo), IspFields.Cut(job.Operator, 24),
    ];
}
