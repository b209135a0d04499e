namespace ModelArtsImages.HelpBuilder.Metadata;

/// <summary>Names of types as PowerShell shows them.</summary>
internal static class PowerShellTypeName
{
    // The accelerators that parameters have in practice; any other type goes by its own name.
    private static readonly Dictionary<string, string> Accelerators = new(StringComparer.Ordinal)
    {
        ["System.Array"] = "array",
        ["System.Boolean"] = "bool",
        ["System.Byte"] = "byte",
        ["System.Char"] = "char",
        ["System.Collections.Hashtable"] = "hashtable",
        ["System.DateTime"] = "datetime",
        ["System.Decimal"] = "decimal",
        ["System.Double"] = "double",
        ["System.Globalization.CultureInfo"] = "cultureinfo",
        ["System.Guid"] = "guid",
        ["System.Int16"] = "short",
        ["System.Int32"] = "int",
        ["System.Int64"] = "long",
        ["System.Management.Automation.PSCredential"] = "pscredential",
        ["System.Management.Automation.PSObject"] = "psobject",
        ["System.Management.Automation.ScriptBlock"] = "scriptblock",
        ["System.Management.Automation.SwitchParameter"] = "switch",
        ["System.Net.IPAddress"] = "ipaddress",
        ["System.SByte"] = "sbyte",
        ["System.Security.SecureString"] = "securestring",
        ["System.Single"] = "float",
        ["System.String"] = "string",
        ["System.Text.RegularExpressions.Regex"] = "regex",
        ["System.TimeSpan"] = "timespan",
        ["System.Type"] = "type",
        ["System.UInt16"] = "ushort",
        ["System.UInt32"] = "uint",
        ["System.UInt64"] = "ulong",
        ["System.Uri"] = "uri",
        ["System.Version"] = "version",
        ["System.Xml.XmlDocument"] = "xml",
    };

    /// <summary>Without a namespace, and by its accelerator where it has one: <c>string[]</c>, <c>Context</c>.</summary>
    public static string Short(Type type)
    {
        if (type.IsArray) return $"{Short(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsConstructedGenericType)
            return $"{WithoutArity(type.Name)}[{string.Join(",", type.GetGenericArguments().Select(Short))}]";

        var name = Full(type);
        return Accelerators.TryGetValue(name, out var accelerator) ? accelerator : name[(name.LastIndexOf('.') + 1)..];
    }

    /// <summary>With its namespace: <c>System.String[]</c>.</summary>
    public static string Full(Type type)
    {
        if (type.IsArray) return $"{Full(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (!type.IsConstructedGenericType) return type.FullName ?? type.Name;

        var name = WithoutArity(type.GetGenericTypeDefinition().FullName!);
        return $"{name}[{string.Join(",", type.GetGenericArguments().Select(Full))}]";
    }

    private static string WithoutArity(string name) => name.Split('`')[0];
}
