using System.Reflection.Metadata;
using EdgeGateway.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace EdgeGateway.Tests.Tidy;

/// <summary>
/// The gateway compiled once more, so that tests can ask what every name in it means. What source generators made is taken
/// from the build that this test runs on: the program's own symbols (edge-gateway.pdb) list the files it was compiled from.
/// </summary>
internal static class HouseCompilation
{
    // This Roslyn knows the newest syntax of the build's compiler as a preview.
    private static readonly CSharpParseOptions Parsing = CSharpParseOptions.Default
        .WithLanguageVersion(LanguageVersion.Preview)
        .WithFeatures([new("InterceptorsNamespaces", "Microsoft.AspNetCore.Http.Generated")]);

    private static readonly Lazy<CSharpCompilation> Compiled = new(Compile);

    public static CSharpCompilation Gateway => Compiled.Value;

    public static IReadOnlyList<string> Sources { get; } = [.. Checkout.Files(Checkout.Gateway, ".cs")];

    public static SyntaxTree Parse(string text, string file) => CSharpSyntaxTree.ParseText(text, Parsing, file, System.Text.Encoding.UTF8);

    private static CSharpCompilation Compile()
    {
        var generated = Generated();
        return CSharpCompilation.Create(
            "edge-gateway",
            Sources.Concat(generated).Select(file => Parse(System.IO.File.ReadAllText(file), file)),
            References(),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>The generators' files of the very build that runs here, and its global usings.</summary>
    private static List<string> Generated()
    {
        var symbols = Path.Combine(AppContext.BaseDirectory, "edge-gateway.pdb");
        using var provider = MetadataReaderProvider.FromPortablePdbStream(System.IO.File.OpenRead(symbols));
        var reader = provider.GetMetadataReader();
        var files = reader.Documents
            .Select(handle => reader.GetString(reader.GetDocument(handle).Name))
            .Where(file => file.Contains("/generated/", StringComparison.Ordinal))
            .ToList();
        Assert.True(files.Count > 0, $"{symbols} names no generated file: is EmitCompilerGeneratedFiles still on in gateway/EdgeGateway.csproj?");
        Assert.All(files, file => Assert.True(System.IO.File.Exists(file), $"{file} was compiled into the gateway and is gone: build again."));
        var intermediate = files[0][..files[0].IndexOf("/generated/", StringComparison.Ordinal)];
        return [.. files, Path.Combine(intermediate, "EdgeGateway.GlobalUsings.g.cs")];
    }

    /// <summary>The frameworks and packages of this test process, without the programs of this repository.</summary>
    private static IEnumerable<MetadataReference> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(file => Path.GetFileNameWithoutExtension(file) is not ("edge-gateway" or "ohip-sandbox" or "EdgeGateway.Tests"))
        .Select(file => MetadataReference.CreateFromFile(file));
}
