using EdgeGateway.Settings;

namespace EdgeGateway.Tests.Ohip;

/// <summary>A directory with the secrets that OHIP wants, removed in the end.</summary>
internal sealed class CredentialFiles : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("ohip-credentials").FullName;

    public string Path => directory;

    public CredentialFiles()
    {
        Write("ohip-app-key", "41ecd082-8997-4c69-af34-2f72b83645ff");
        Write("ohip-client-id", "sandbox-client");
        Write("ohip-client-secret", "sandbox-secret");
        Write("ohip-username", "SANDBOX_USER");
        Write("ohip-password", "sandbox-password");
    }

    public CredentialStore Store => new(null, directory);

    public void Write(string name, string text) => File.WriteAllText(System.IO.Path.Combine(directory, name), text + "\n");

    public void Remove(string name) => File.Delete(System.IO.Path.Combine(directory, name));

    /// <summary>The options that go with them and with the sandbox's defaults.</summary>
    public static OhipOptions Options(Uri baseUrl, OhipGrant grant = OhipGrant.ClientCredentials) => new()
    {
        BaseUrl = baseUrl,
        StreamUrl = OhipAddress.StreamOf(baseUrl),
        ChainCode = "OHIPCN",
        ApplicationKey = new Secret("ohip-app-key"),
        ClientId = new Secret("ohip-client-id"),
        ClientSecret = new Secret("ohip-client-secret"),
        Grant = grant,
        Scope = "urn:opc:hgbu:ws:__myscopes__",
        EnterpriseId = "SBX1",
        Username = new Secret("ohip-username"),
        Password = new Secret("ohip-password"),
    };

    public void Dispose() => Directory.Delete(directory, recursive: true);
}
