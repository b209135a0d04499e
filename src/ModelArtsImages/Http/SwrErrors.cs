namespace ModelArtsImages.Http;

/// <summary>The error codes that SWR documents: what each proves, whether it is transient, and what to do about it.</summary>
internal static class SwrErrors
{
    private const string Prefix = "SVCSTG.SWR.";

    private const string NoContent =
        "SWR has no such repository or tag. Check the path and the region; a tag that was deleted has to be pushed again.";

    private const string NoOrganization =
        "SWR has no such organization in this region, or the account cannot see it. Check -Namespace and -Region.";

    private const string Broken =
        "SWR may have deleted a part of it. Check with Get-MAImageContent what SWR still holds, then run the same command again.";

    private const string InvalidValue = "A value is not valid in SWR. Read the message, correct the value, and try again.";

    private static readonly Dictionary<string, Meaning> Meanings = new(StringComparer.Ordinal)
    {
        ["4000013"] = new("The digest is not valid. List the content again with Get-MAImageContent."),
        ["4000014"] = new(InvalidValue),
        ["4001025"] = new(InvalidValue),
        ["4000099"] = new("The repository has as many tags as SWR allows. Delete tags that are not needed, then try again."),
        ["4031032"] = new(null, IsThrottling: true),
        ["4031042"] = new(null, IsThrottling: true),
        ["4040004"] = new(NoContent, IsGone: true),
        ["4040009"] = new(NoContent, IsGone: true),
        ["4040010"] = new(NoContent, IsGone: true),
        ["4040048"] = new(NoContent, IsGone: true),
        ["4040113"] = new(NoContent, IsGone: true),
        ["4040115"] = new(NoContent, IsGone: true),
        ["4041056"] = new(NoContent, IsGone: true),
        ["4041057"] = new(NoContent, IsGone: true),
        ["4041060"] = new(NoContent, IsGone: true),
        ["4040058"] = new(NoOrganization, IsGone: true),
        ["4041061"] = new(NoOrganization, IsGone: true),
        // "URL was not found" says nothing about content.
        ["4040083"] = new("The request did not reach an API of SWR. Check -Region and -SwrEndpoint."),
        ["4060012"] = new("The repository still has tags. Delete them first."),
        ["4060074"] = new("The organization still has repositories. Delete them first."),
        ["4090006"] = new("SWR already has this. Use another name or tag."),
        ["4090023"] = new("SWR is busy. Try again later.", IsThrottling: true),
        ["5000049"] = new(Broken),
        ["5000052"] = new(Broken),
        ["5000088"] = new(Broken),
        ["5001063"] = new(Broken),
        ["5070070"] = new(
            "The storage of SWR is disabled, for example because the account is in arrears. Top up the account and try again."),
    };

    /// <summary>Whether SWR itself says that the content does not exist. Any other 404 proves nothing.</summary>
    public static bool IsGone(int status, string? code) => status == 404 && Find(code) is { IsGone: true };

    /// <summary>Whether SWR rejected the request because of its load. It does so with the statuses 403 and 409, too.</summary>
    public static bool IsThrottling(int status, string? code) => status is 403 or 409 && Find(code) is { IsThrottling: true };

    /// <summary>The advice for a code; <see langword="null"/> if there is none beyond that of the cause.</summary>
    public static string? AdviceFor(string? code) => Find(code)?.Advice;

    private static Meaning? Find(string? code) =>
        code is not null && code.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        && Meanings.TryGetValue(code.Substring(Prefix.Length), out var meaning)
            ? meaning
            : null;

    /// <summary>What a code means.</summary>
    /// <param name="Advice">What to do.</param>
    /// <param name="IsGone">Whether the code proves that the content does not exist.</param>
    /// <param name="IsThrottling">Whether the same request may succeed later.</param>
    private sealed record Meaning(string? Advice, bool IsGone = false, bool IsThrottling = false);
}
