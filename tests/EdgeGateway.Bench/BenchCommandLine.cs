using System.Globalization;

namespace EdgeGateway.Bench;

/// <summary>Reads the arguments, runs what was asked for as often as was asked for, prints the medians.</summary>
internal static class BenchCommandLine
{
    private const string Usage = """
        dotnet run -c Release --project tests/EdgeGateway.Bench -- [latency|backlog|idle|all] [options]
          --binary PATH   the published gateway (default: artifacts/publish/linux-x64/edge-gateway)
          --peer          also the peer, a plain Node script (tests/EdgeGateway.Bench/peer: npm install first)
          --runs N        how often; the medians are printed (default 3)
          --events N      events of the backlog (default 200000)
        """;

    public static async Task<int> RunAsync(string[] args, TimeProvider time)
    {
        var (what, binary, peer, runs, events) = ("all", "artifacts/publish/linux-x64/edge-gateway", false, 3, 200_000);
        for (var index = 0; index < args.Length; index++)
        {
            switch (args[index])
            {
                case "latency" or "backlog" or "idle" or "all":
                    what = args[index];
                    break;
                case "--binary" when index + 1 < args.Length:
                    binary = args[++index];
                    break;
                case "--peer":
                    peer = true;
                    break;
                case "--runs" when index + 1 < args.Length && int.TryParse(args[index + 1], CultureInfo.InvariantCulture, out runs) && runs > 0:
                    index++;
                    break;
                case "--events" when index + 1 < args.Length && int.TryParse(args[index + 1], CultureInfo.InvariantCulture, out events) && events > 1000:
                    index++;
                    break;
                default:
                    await Console.Error.WriteLineAsync(Usage);
                    return 2;
            }
        }

        List<ISubject> subjects = [];
        if (!File.Exists(binary))
        {
            await Console.Error.WriteLineAsync($"{binary} is not there: run ./publish.sh first, or give --binary.");
            return 2;
        }

        subjects.Add(new GatewaySubject(Path.GetFullPath(binary)));
        if (peer && PeerSubject.Find() is { } found)
        {
            subjects.Add(found);
        }

        var results = new Results();
        for (var run = 0; run < runs; run++)
        {
            foreach (var subject in subjects)
            {
                await new Bench(subject, results, time).RunAsync(what, events);
            }
        }

        results.Print(Console.Out);
        return 0;
    }
}
