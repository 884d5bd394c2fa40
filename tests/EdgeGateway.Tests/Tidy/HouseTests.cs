using EdgeGateway.Tests.Support;
using Microsoft.CodeAnalysis;
using Xunit;

namespace EdgeGateway.Tests.Tidy;

public class HouseTests
{
    [Fact]
    public void The_document_has_the_same_table()
    {
        static IEnumerable<string> Lines(IEnumerable<HouseFolder> table) =>
            table.Select(row => $"{row.Name}: {string.Join(' ', row.MayUse.Order(StringComparer.Ordinal))}");

        Assert.Equal(Lines(HouseTable.Folders), Lines(HouseDocument.Read()));
    }

    [Fact]
    public void A_folder_uses_only_what_stands_above_it()
    {
        var above = new HashSet<string>();
        foreach (var row in HouseTable.Folders)
        {
            Assert.Subset(above, row.MayUse.ToHashSet());
            Assert.True(above.Add(row.Name), $"{row.Name} stands twice in the table.");
        }
    }

    [Fact]
    public void Every_folder_of_the_gateway_is_in_the_table() =>
        Assert.DoesNotContain(Directories(), name => HouseTable.Find(name) is null);

    [Fact]
    public void No_folder_uses_another_that_it_may_not_use()
    {
        var gateway = HouseCompilation.Gateway;
        Assert.Empty(gateway.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var finder = new TrespassFinder(gateway);

        var found = finder.Find(gateway.SyntaxTrees);

        Assert.True(found.Count == 0, $"{found.Count} uses that the table of docs/architecture.md forbids:\n{string.Join('\n', found)}");

        // Not blind: it sees what everybody knows to be there.
        Assert.Contains(("Lamps", "Inbox"), finder.Uses);
        Assert.Contains(("Web", "Lamps"), finder.Uses);
        Assert.Contains(("Commands", "Ohip"), finder.Uses);
    }

    [Theory]
    [InlineData("a name", "Mqtt", "internal sealed class Guest { public object? Of(EdgeGateway.Mqtt.IMqtt mqtt) => mqtt; }")]
    [InlineData("an alias", "Mqtt", "using Broker = EdgeGateway.Mqtt.IMqtt;", "internal sealed class Guest { private Broker? broker; }")]
    [InlineData("var", "Status", "internal static class Guest { public static void Do(System.IServiceProvider all) { var box = All.Boards(all); } }")]
    [InlineData("a base type", "Gpio", "internal interface Guest : EdgeGateway.Gpio.IOutputLine;")]
    [InlineData("an extension method", "Mqtt", "using EdgeGateway.Mqtt;", "internal static class Guest { public static void Do(IServiceCollection services) => services.AddMqtt(); }")]
    [InlineData("a type argument", "Mqtt", "internal sealed class Guest { private System.Collections.Generic.List<EdgeGateway.Mqtt.MqttMessage[]>? all; }")]
    [InlineData("a constant", "Lamps", "internal static class Guest { public const string Name = EdgeGateway.Lamps.LampBook.Opera; }")]
    public void What_the_table_forbids_is_seen(string by, string folder, params string[] lines)
    {
        // Gives the guest a way to use a type without naming it; its own trespass is not what is looked for.
        var bridge = HouseCompilation.Parse(
            "namespace EdgeGateway.Rooms; internal static class All { public static EdgeGateway.Status.HealthBoard Boards(System.IServiceProvider all) => null!; }",
            Path.Combine(Checkout.Gateway, "Rooms", "All.cs"));
        var guest = HouseCompilation.Parse(
            $"namespace EdgeGateway.Rooms;\n{string.Join('\n', lines)}", Path.Combine(Checkout.Gateway, "Rooms", "Guest.cs"));
        var gateway = HouseCompilation.Gateway.AddSyntaxTrees(bridge, guest);
        Assert.DoesNotContain(gateway.GetSemanticModel(guest).GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

        var found = new TrespassFinder(gateway).Find([guest]);

        Assert.True(found.Any(trespass => trespass is { From: "Rooms" } && trespass.To == folder), $"{by} was not seen");
        Assert.All(found, trespass => Assert.Equal("gateway/Rooms/Guest.cs", trespass.File));
    }

    private static IEnumerable<string> Directories() =>
        HouseCompilation.Sources.Select(file => Path.GetRelativePath(Checkout.Gateway, file).Split('/')).Where(parts => parts.Length > 1).Select(parts => parts[0]).Distinct();
}
