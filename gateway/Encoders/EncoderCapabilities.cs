namespace EdgeGateway.Encoders;

/// <summary>What an encoder can do; everything else is refused before it is touched.</summary>
internal sealed record EncoderCapabilities
{
    public required IReadOnlySet<KeyAction> Actions { get; init; }

    public required IReadOnlySet<KeyMedium> Media { get; init; }

    /// <summary>Tells a presented card's serial number without writing (R2).</summary>
    public bool UidOnly { get; init; }

    /// <summary>Writes what the request asks to have on the tracks.</summary>
    public bool Tracks { get; init; }

    /// <summary>Characters of track 2.</summary>
    public int Track2Length { get; init; } = 37;

    /// <summary>Rooms beside the main one.</summary>
    public int AdditionalRooms { get; init; }

    /// <summary>Characters of a room's name at the lock system.</summary>
    public int RoomLength { get; init; } = 20;

    /// <summary>Passes key options on with a change of what is live already (RoomMove, ModifyStay).</summary>
    public bool ChangesOptions { get; init; }

    /// <summary>A job that waits for a card can be called off.</summary>
    public bool Cancels { get; init; }

    /// <summary>Actions that need a card at the encoder; the others are between us and the lock system.</summary>
    public static bool NeedsCard(KeyAction action) => action is not (KeyAction.Remove or KeyAction.RoomMove or KeyAction.ModifyStay);

    /// <summary>Actions after which there is one more live key.</summary>
    public static bool MakesKey(KeyJob job) =>
        !job.UidOnly && job.Action is KeyAction.New or KeyAction.Duplicate or KeyAction.Lost or KeyAction.OneShot or KeyAction.ReEncode;

    /// <summary>Why a job cannot be done by an encoder that can do this, or null.</summary>
    /// <param name="name">The encoder's, for the text.</param>
    /// <param name="options">The key options that are mapped.</param>
    public string? Refuse(KeyJob job, string name, IReadOnlyDictionary<string, string> options)
    {
        // What makes keys invalid or moves them does not ask what they are.
        if (NeedsCard(job.Action) && !Media.Contains(job.Medium))
        {
            return $"Encoder {name} cannot make a {Word(job.Medium)}.";
        }

        if (job.UidOnly)
        {
            return UidOnly && NeedsCard(job.Action) ? null : $"Encoder {name} cannot tell a card's serial number.";
        }

        if (!Actions.Contains(job.Action))
        {
            return $"Encoder {name} cannot do {job.Action}.";
        }

        if (job.AdditionalRooms.Count > AdditionalRooms)
        {
            return $"Encoder {name} can put {AdditionalRooms} additional rooms on a key; {job.AdditionalRooms.Count} were asked for.";
        }

        if (job.AdditionalRooms.Append(job.Room).Append(job.OldRoom).FirstOrDefault(room => room?.Length > RoomLength) is { } room)
        {
            return $"Room {room} has a longer name than encoder {name} takes ({RoomLength} characters).";
        }

        var changes = job.Action is KeyAction.RoomMove or KeyAction.ModifyStay;
        if (changes && job.Options.Count > 0 && !ChangesOptions)
        {
            return $"Encoder {name} cannot set key options with a {job.Action}. Make a new key.";
        }

        if ((changes || MakesKey(job)) && job.Options.FirstOrDefault(option => !options.ContainsKey(option)) is { } unmapped)
        {
            return $"Key option {unmapped} is not set up at encoder {name}.";
        }

        return (job.Track1 ?? job.Track2) is not null && !Tracks ? $"Encoder {name} cannot write tracks."
            : job.Track2?.Length > Track2Length ? $"Encoder {name} writes {Track2Length} characters on track 2; the request has more."
            : null;
    }

    private static string Word(KeyMedium medium) => medium switch
    {
        KeyMedium.MobileKey => "mobile key",
        KeyMedium.PinCode => "PIN",
        KeyMedium.KeyPayload => "key payload",
        _ => "card",
    };
}
