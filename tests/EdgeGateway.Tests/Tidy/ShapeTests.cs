using EdgeGateway.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace EdgeGateway.Tests.Tidy;

/// <summary>Sizes and places of types: what keeps every file readable in one sitting.</summary>
public class ShapeTests
{
    private const int FileLines = 250;
    private const int MedianFileLines = 60;
    private const int MethodLines = 70;
    private const int ProgramLines = 70;
    private const int ConstructorParameters = 6;

    private static readonly IReadOnlyList<SyntaxTree> Gateway = [.. HouseCompilation.Sources.Select(file => HouseCompilation.Parse(File.ReadAllText(file), file))];

    [Fact]
    public void A_type_has_its_own_file_with_its_name()
    {
        var wrong = new List<string>();
        foreach (var tree in Gateway.Where(tree => Path.GetFileName(tree.FilePath) != "Program.cs"))
        {
            // A generic type is in the file of its plain name; parts of a partial type are in Type.Part.cs.
            var name = Path.GetFileNameWithoutExtension(tree.FilePath).Split('.')[0];
            var types = TopLevelTypes(tree).ToList();
            if (types.Count != 1 || types[0] != name)
            {
                wrong.Add($"{Checkout.Name(tree.FilePath)}: {string.Join(", ", types)}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void A_namespace_is_its_folder() => Assert.Empty(Gateway
        .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>(), (tree, space) => (tree.FilePath, Name: space.Name.ToString()))
        .Where(space => space.Name != string.Join('.', ["EdgeGateway", .. Path.GetRelativePath(Checkout.Gateway, space.FilePath).Split('/')[..^1]]))
        .Select(space => $"{Checkout.Name(space.FilePath)}: {space.Name}"));

    [Fact]
    public void No_file_is_long() => Assert.Empty(Gateway
        .Where(tree => LinesOf(tree) > FileLines)
        .Select(tree => $"{Checkout.Name(tree.FilePath)}: {LinesOf(tree)} lines, at most {FileLines} are allowed"));

    [Fact]
    public void Most_files_are_short()
    {
        var lines = Gateway.Select(LinesOf).Order().ToList();

        Assert.InRange(lines[lines.Count / 2], 1, MedianFileLines);
    }

    [Fact]
    public void The_program_is_a_table_of_contents() =>
        Assert.InRange(LinesOf(Gateway.Single(tree => Path.GetFileName(tree.FilePath) == "Program.cs")), 1, ProgramLines - 1);

    [Fact]
    public void No_method_is_long() => Assert.Empty(
        from tree in Gateway
        from member in tree.GetRoot().DescendantNodes().Where(node => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax)
        let span = member.GetLocation().GetLineSpan()
        let lines = span.EndLinePosition.Line - span.StartLinePosition.Line + 1
        where lines > MethodLines
        select $"{Checkout.Name(tree.FilePath)}:{span.StartLinePosition.Line + 1}: {lines} lines, at most {MethodLines} are allowed");

    /// <summary>Of classes, that is: a record of many values is a list, not a part with many friends.</summary>
    [Fact]
    public void No_constructor_takes_many_parts() => Assert.Empty(
        from tree in Gateway
        from node in tree.GetRoot().DescendantNodes()
        let parameters = node switch
        {
            ConstructorDeclarationSyntax constructor => constructor.ParameterList.Parameters.Count,
            ClassDeclarationSyntax { ParameterList: { } primary } => primary.Parameters.Count,
            StructDeclarationSyntax { ParameterList: { } primary } => primary.Parameters.Count,
            _ => 0,
        }
        where parameters > ConstructorParameters
        select $"{Checkout.Name(tree.FilePath)}: {parameters} parameters, at most {ConstructorParameters} are allowed");

    private static IEnumerable<string> TopLevelTypes(SyntaxTree tree) => tree.GetRoot().DescendantNodes()
        .Where(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax && node.Parent is not TypeDeclarationSyntax)
        .Select(node => node is BaseTypeDeclarationSyntax type ? type.Identifier.Text : ((DelegateDeclarationSyntax)node).Identifier.Text);

    private static int LinesOf(SyntaxTree tree) => tree.GetText().ToString().TrimEnd('\n').Split('\n').Length;
}
