namespace EdgeGateway.Sandbox;

/// <summary>Kinds of input values, in a document or in the variables.</summary>
internal enum GraphQlValueKind
{
    Null,
    Variable,
    Boolean,
    Number,
    String,
    Enum,
    Object,
    List,
}
