namespace EdgeGateway.Tests.Ohip;

/// <summary>Damages bytes in one to four places: changes, inserts, removes, repeats, swaps in JSON's own characters.</summary>
internal static class Mutator
{
    private static readonly byte[] Telling = "{}[]\":,\\u0dtfn-1e. \0"u8.ToArray();

    public static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var rounds = random.Next(1, 5); rounds > 0 && bytes.Count > 0; rounds--)
        {
            var place = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[place] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[place] = Telling[random.Next(Telling.Length)];
                    break;
                case 2:
                    bytes.Insert(place, Telling[random.Next(Telling.Length)]);
                    break;
                case 3:
                    bytes.RemoveRange(place, random.Next(1, Math.Min(40, bytes.Count - place) + 1));
                    break;
                case 4:
                    bytes.InsertRange(place, bytes.GetRange(place, Math.Min(random.Next(60), bytes.Count - place)));
                    break;
                default:
                    bytes.RemoveRange(place, bytes.Count - place);
                    break;
            }
        }

        return [.. bytes];
    }
}
