namespace EdgeGateway.Settings;

/// <summary>
/// Reads secrets from systemd's <c>$CREDENTIALS_DIRECTORY</c>, else from the bootstrap's <c>credentialsDirectory</c>.
/// They are read at each use, so that a changed credential needs no restart where systemd itself needs none.
/// </summary>
internal sealed class CredentialStore(string? systemdDirectory, string? bootstrapDirectory)
{
    private const int MaxBytes = 64 * 1024;

    /// <summary>The secret's text without the line end that editors add.</summary>
    /// <exception cref="CredentialException">It is missing, empty, too large or not readable.</exception>
    public string Read(Secret secret)
    {
        var directories = new[] { systemdDirectory, bootstrapDirectory }.OfType<string>().ToList();
        var file = directories.Select(directory => Path.Combine(directory, secret.Credential)).FirstOrDefault(File.Exists)
            ?? throw new CredentialException(directories.Count == 0
                ? $"Credential '{secret.Credential}': no credentials directory; start under systemd with LoadCredential= or set credentialsDirectory in the bootstrap."
                : $"Credential '{secret.Credential}' is not in {string.Join(" or ", directories)}; add the file, or LoadCredential={secret.Credential} to the unit.");
        try
        {
            if (new FileInfo(file).Length > MaxBytes)
            {
                throw new CredentialException($"Credential '{secret.Credential}' in {file} is larger than {MaxBytes} bytes.");
            }

            var text = File.ReadAllText(file).TrimEnd('\r', '\n');
            return text.Length > 0 ? text : throw new CredentialException($"Credential '{secret.Credential}' in {file} is empty.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CredentialException($"Credential '{secret.Credential}' in {file} cannot be read: {error.Message}");
        }
    }
}
