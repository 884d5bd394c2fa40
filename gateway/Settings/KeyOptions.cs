namespace EdgeGateway.Settings;

/// <summary>Room keys for OPERA's front desk (<c>/keys</c>).</summary>
internal sealed record KeyOptions
{
    /// <summary>
    /// The locks hear of changes at once. Only then are RoomMove and ModifyStay taken; an offline lock learns from the next card alone.
    /// </summary>
    public bool Online { get; init; }

    /// <summary>
    /// <c>keyCreationTime</c> is hotel wall time as the key's validity is (PROTOCOL 6.3), or UTC where a site's OPERA wants that.
    /// </summary>
    public bool CreationTimeIsUtc { get; init; }

    public IReadOnlyList<KeyUser> Users { get; init; } = [];

    public static KeyOptions Read(JsonSection section)
    {
        var options = new KeyOptions
        {
            Online = section.Choice("lockSystem", "offline", "offline", "online") == "online",
            CreationTimeIsUtc = section.Choice("creationTime", "hotel", "hotel", "utc") == "utc",
            Users = ReadUsers(section),
        };
        section.Done();
        return options;
    }

    private static List<KeyUser> ReadUsers(JsonSection section)
    {
        var users = new List<KeyUser>();
        foreach (var item in section.Items("users"))
        {
            var user = new KeyUser(
                item.Text("name", Patterns.KeyUser(), "a user's name: 1 to 64 printable ASCII characters without ':'"), item.Secret("password", "keys-"));
            item.Done();
            if (users.Any(other => other.Name == user.Name))
            {
                item.Error("name", $"'{user.Name}' stands twice in the list.");
            }

            users.Add(user);
        }

        if (users.Count == 0 && !section.Has("users"))
        {
            section.Error("users", "is missing; who may ask for keys is required, such as [{\"name\":\"opera\",\"password\":{\"credential\":\"keys-opera\"}}].");
        }

        return users;
    }
}
