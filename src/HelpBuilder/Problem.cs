namespace ModelArtsImages.HelpBuilder;

/// <summary>Something that the help lacks. Its text has the form of an error to MSBuild, so that the build fails with it.</summary>
/// <param name="Code">One of the codes below.</param>
/// <param name="Message">What lacks what.</param>
internal sealed record Problem(string Code, string Message)
{
    /// <summary>A file cannot be read or written.</summary>
    public const string Unreadable = "MAHELP000";

    /// <summary>A parameter has no documentation comment.</summary>
    public const string NoParameterDescription = "MAHELP001";

    /// <summary>A cmdlet has no summary.</summary>
    public const string NoSynopsis = "MAHELP002";

    /// <summary>A cmdlet has no remarks.</summary>
    public const string NoDescription = "MAHELP003";

    /// <summary>A cmdlet has no example.</summary>
    public const string NoExample = "MAHELP004";

    /// <summary>An example has no code, or nothing says what it does.</summary>
    public const string IncompleteExample = "MAHELP005";

    /// <summary>A cmdlet has no address for Get-Help -Online.</summary>
    public const string NoOnlineAddress = "MAHELP006";

    /// <summary>A comment has an element or a reference that cannot be shown.</summary>
    public const string UnknownElement = "MAHELP007";

    /// <summary>The assembly has no cmdlet.</summary>
    public const string NoCmdlet = "MAHELP008";

    /// <inheritdoc />
    public override string ToString() => $"HelpBuilder : error {Code}: {Message}";
}
