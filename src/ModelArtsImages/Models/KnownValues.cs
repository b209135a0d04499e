namespace ModelArtsImages;

/// <summary>Values of the service that the module itself uses.</summary>
internal static class KnownValues
{
    public const string BuiltIn = "BUILD_IN";
    public const string Dedicated = "DEDICATED";
    public const string Active = "ACTIVE";
    public const string CreateFailed = "CREATE_FAILED";
    public const string Creating = "CREATING";
    public const string Deleted = "DELETED";
    public const string Error = "ERROR";
    public const string Init = "INIT";
    public const string Private = "PRIVATE";
    public const string Public = "PUBLIC";
    public const string DefaultWorkspace = "0";

    public static readonly string[] Types = [Dedicated, BuiltIn];
}
