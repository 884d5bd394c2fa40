using System.Text.RegularExpressions;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Tidy;

public class UnfinishedTests
{
    // Put together here, so that this file does not find itself.
    private static readonly Regex Words = new($@"\b(TO{""}DO|FIX{""}ME|HA{""}CK)\b|NotImplemented{""}Exception");

    [Fact]
    public void Nothing_is_marked_as_unfinished()
    {
        string[] directories = [Checkout.Gateway, Checkout.Tests, Path.Combine(Checkout.Root, "scripts")];
        var found =
            from directory in directories
            from file in Checkout.Files(directory, ".cs", ".csproj", ".css", ".html", ".js", ".md", ".mjs", ".py", ".service", ".sh", ".yml")
            from line in File.ReadLines(file).Index()
            where Words.IsMatch(line.Item)
            select $"{Checkout.Name(file)}:{line.Index + 1}: {line.Item.Trim()}";

        Assert.Empty(found);
    }
}
