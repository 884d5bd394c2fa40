using System.Security.Cryptography;
using System.Text;
using EdgeGateway.Settings;

namespace EdgeGateway.Keys;

/// <summary>
/// Compares what a caller says with the users' credentials. Every user is compared, in constant time, whether the name is known or not:
/// how long it takes tells nothing.
/// </summary>
internal sealed class Passwords(IReadOnlyList<KeyUser> users, CredentialStore credentials, ILogger<Passwords> logger)
{
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);

    private string told = "";

    public bool AnyUser => users.Count > 0;

    /// <summary>The user's digest at present, or null when there is no such user with such a password.</summary>
    public byte[]? Check(string name, string password)
    {
        byte[]? found = null;
        var given = Digest(name, password);
        foreach (var user in users)
        {
            // Against nothing that anyone could say, where the credential is missing.
            var wanted = Current(user) ?? RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);
            if (CryptographicOperations.FixedTimeEquals(given, wanted))
            {
                found = wanted;
            }
        }

        return found;
    }

    /// <summary>What <see cref="Check"/> gave is still the user's: the credential was not changed since.</summary>
    public bool IsCurrent(string name, byte[] digest) =>
        users.FirstOrDefault(user => user.Name == name) is { } user && Current(user) is { } current && CryptographicOperations.FixedTimeEquals(current, digest);

    private byte[]? Current(KeyUser user)
    {
        try
        {
            return Digest(user.Name, credentials.Read(user.Password));
        }
        catch (CredentialException missing)
        {
            // Once for each reason: whoever asks on must not fill the log.
            if (Interlocked.Exchange(ref told, missing.Message) != missing.Message)
            {
                logger.CredentialMissing(missing.Message);
            }

            return null;
        }
    }

    private byte[] Digest(string name, string password) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{name.Length}:{name}{password}"));
}
