namespace EdgeGateway.Tests.Storage;

/// <summary>What cards and power supplies do to files, by seed.</summary>
internal static class Damage
{
    /// <summary>Damages the file at one place; returns how.</summary>
    public static string Do(string file, int seed)
    {
        var random = new Random(seed);
        var length = new FileInfo(file).Length;
        var at = random.NextInt64(length);
        switch (seed % 5)
        {
            case 0:
                var bytes = File.ReadAllBytes(file);
                bytes[at] ^= (byte)(1 << random.Next(8));
                File.WriteAllBytes(file, bytes);
                return $"one bit at {at}";
            case 1:
                return Overwrite(file, at, Noise(random, 16));
            case 2:
                return Overwrite(file, at / 512 * 512, new byte[512]);
            case 3:
                return Overwrite(file, at / 4096 * 4096, Noise(random, 4096));
            default:
                using (var stream = new FileStream(file, FileMode.Open))
                {
                    stream.SetLength(at);
                }

                return $"cut at {at}";
        }
    }

    public static string Overwrite(string file, long at, byte[] bytes)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        stream.Position = at;
        stream.Write(bytes.AsSpan(0, (int)Math.Min(bytes.Length, stream.Length - at)));
        return $"{bytes.Length} bytes at {at}";
    }

    private static byte[] Noise(Random random, int count)
    {
        var noise = new byte[count];
        random.NextBytes(noise);
        return noise;
    }
}
