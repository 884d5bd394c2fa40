using EdgeGateway.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EdgeGateway.Tests.Tidy;

/// <summary>
/// Finds what <see cref="HouseTable"/> forbids: not in <c>using</c> lines but in what names, expressions, conversions and
/// base types resolve to. A symbol's folder is its namespace, which another test keeps equal to its folder.
/// </summary>
internal sealed class TrespassFinder(CSharpCompilation compilation)
{
    private readonly HashSet<Trespass> found = [];
    private readonly Dictionary<ISymbol, ITypeSymbol[]> owners = new(SymbolEqualityComparer.IncludeNullability);

    /// <summary>Every folder-to-folder use that was seen, allowed or not: proof that the finder is not blind.</summary>
    public HashSet<(string From, string To)> Uses { get; } = [];

    public IReadOnlyList<Trespass> Find(IEnumerable<SyntaxTree> trees)
    {
        foreach (var tree in trees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var node in tree.GetRoot().DescendantNodes(node => node is not UsingDirectiveSyntax))
            {
                if (FolderAround(node) is { } from)
                {
                    foreach (var symbol in SymbolsOf(node, model).OfType<ISymbol>())
                    {
                        Check(node, from, symbol);
                    }
                }
            }
        }

        return [.. found.OrderBy(trespass => trespass.File, StringComparer.Ordinal).ThenBy(trespass => trespass.Line)];
    }

    /// <summary>The folder whose code this is; Program.cs, which has no namespace, belongs to the command line. Null for generated code of nobody.</summary>
    private static string? FolderAround(SyntaxNode node)
    {
        if (node.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault() is { } space)
        {
            return FolderOf(space.Name.ToString());
        }

        return node.SyntaxTree.FilePath == Path.Combine(Checkout.Gateway, "Program.cs") ? HouseTable.Commands : null;
    }

    private static string? FolderOf(string name) => name.Split('.') is ["EdgeGateway", var folder, ..] ? folder : null;

    private static IEnumerable<ISymbol?> SymbolsOf(SyntaxNode node, SemanticModel model)
    {
        var symbol = model.GetSymbolInfo(node);
        yield return symbol.Symbol;
        foreach (var candidate in symbol.CandidateSymbols)
        {
            yield return candidate;
        }

        if (node is ExpressionSyntax expression)
        {
            var type = model.GetTypeInfo(expression);
            yield return type.Type;
            yield return type.ConvertedType;
            yield return model.GetConversion(expression).MethodSymbol;
        }

        if (node is CommonForEachStatementSyntax loop)
        {
            var info = model.GetForEachStatementInfo(loop);
            yield return info.GetEnumeratorMethod;
            yield return info.ElementType;
        }

        if (node is MemberDeclarationSyntax or VariableDeclaratorSyntax or ParameterSyntax)
        {
            foreach (var part in PartsOf(model.GetDeclaredSymbol(node)))
            {
                yield return part;
            }
        }
    }

    /// <summary>What a declaration inherits or is made of, also where it is not written out.</summary>
    private static IEnumerable<ISymbol?> PartsOf(ISymbol? declared) => declared switch
    {
        INamedTypeSymbol type => Bases(type).Concat(type.AllInterfaces).Concat(type.GetAttributes().Select(attribute => attribute.AttributeClass)),
        IMethodSymbol method => [method.ReturnType, method.OverriddenMethod],
        IPropertySymbol property => [property.Type, property.OverriddenProperty],
        IFieldSymbol field => [field.Type],
        ILocalSymbol local => [local.Type],
        IParameterSymbol parameter => [parameter.Type],
        _ => [],
    };

    private static IEnumerable<ISymbol> Bases(INamedTypeSymbol type)
    {
        for (var up = type.BaseType; up is not null; up = up.BaseType)
        {
            yield return up;
        }
    }

    private void Check(SyntaxNode node, string from, ISymbol symbol)
    {
        if (!owners.TryGetValue(symbol, out var known))
        {
            owners[symbol] = known = [.. Owners(symbol).Where(IsOurs).Distinct<ITypeSymbol>(SymbolEqualityComparer.Default)];
        }

        foreach (var owner in known)
        {
            if (FolderOf(owner.ContainingNamespace.ToDisplayString()) is { } to && to != from)
            {
                Uses.Add((from, to));
                if (!HouseTable.Allows(from, to))
                {
                    var place = node.GetLocation().GetLineSpan();
                    found.Add(new Trespass(Checkout.Name(place.Path), place.StartLinePosition.Line + 1, owner.ToDisplayString(), from, to));
                }
            }
        }
    }

    private bool IsOurs(ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly);

    /// <summary>The types that a symbol comes from: its own, its container, type arguments, elements of arrays and pointers.</summary>
    private static IEnumerable<ITypeSymbol> Owners(ISymbol? symbol) => symbol switch
    {
        null or INamespaceSymbol or ITypeParameterSymbol => [],
        INamedTypeSymbol type => type.TypeArguments.SelectMany(Owners).Concat(Owners(type.ContainingType)).Append(type.OriginalDefinition),
        IArrayTypeSymbol array => Owners(array.ElementType),
        IPointerTypeSymbol pointer => Owners(pointer.PointedAtType),
        IMethodSymbol method => method.TypeArguments.SelectMany(Owners).Concat(Owners((method.ReducedFrom ?? method).ContainingType)),
        _ => Owners(symbol.ContainingType),
    };
}
