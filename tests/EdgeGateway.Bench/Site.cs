namespace EdgeGateway.Bench;

/// <summary>What a program is to work with.</summary>
/// <param name="Directory">Its own, empty at first.</param>
/// <param name="Opera">The port of the token endpoint and the stream.</param>
/// <param name="Broker">The broker's port.</param>
internal sealed record Site(string Directory, int Opera, int Broker, IReadOnlyList<string> Rooms)
{
    public const string Hotel = "HOTEL1";
    public const string Chain = "OHIPCN";
    public const string ApplicationKey = "41ecd082-8997-4c69-af34-2f72b83645ff";

    public string In(string name) => Path.Combine(Directory, name);
}
