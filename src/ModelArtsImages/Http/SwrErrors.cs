namespace ModelArtsImages.Http;

/// <summary>The error codes that SWR documents: what each proves, whether it is transient, and what to do about it.</summary>
internal static class SwrErrors
{
    private const string Prefix = "SVCSTG.SWR.";

    /// <summary>Whether SWR itself says that the content does not exist. Any other 404 proves nothing.</summary>
    public static bool IsGone(int status, string? code) => status == 404 && Find(code).IsGone;

    /// <summary>Whether SWR rejected the request because of its load. It does so with the statuses 403 and 409, too.</summary>
    public static bool IsThrottling(int status, string? code) => status is 403 or 409 && Find(code).IsThrottling;

    /// <summary>The advice for a code; <see langword="null"/> if there is none beyond that of the cause.</summary>
    public static string? AdviceFor(string? code) => Find(code).Advice;

    private static Meaning Find(string? code) =>
        code?.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) != true ? default : code.Substring(Prefix.Length) switch
        {
            "4000013" => new("The digest is not valid. List the content again with Get-MAImageContent."),
            "4000014" or "4001025" => new("A value is not valid in SWR. Read the message, correct the value, and try again."),
            "4000099" => new("The repository has as many tags as SWR allows. Delete tags that are not needed, then try again."),
            "4031032" or "4031042" => new(null, IsThrottling: true),
            "4040004" or "4040009" or "4040010" or "4040048" or "4040113" or "4040115" or "4041056" or "4041057" or "4041060" => new(
                "SWR has no such repository or tag. Check the path and the region; a tag that was deleted has to be pushed again.",
                IsGone: true),
            "4040058" or "4041061" => new(
                "SWR has no such organization in this region, or the account cannot see it. Check -Namespace and -Region.", IsGone: true),
            // "URL was not found" says nothing about content.
            "4040083" => new("The request did not reach an API of SWR. Check -Region and -SwrEndpoint."),
            "4060012" => new("The repository still has tags. Delete them first."),
            "4060074" => new("The organization still has repositories. Delete them first."),
            "4090006" => new("SWR already has this. Use another name or tag."),
            "4090023" => new("SWR is busy. Try again later.", IsThrottling: true),
            "5000049" or "5000052" or "5000088" or "5001063" => new(
                "SWR may have deleted a part of it. Check with Get-MAImageContent what SWR still holds, then run the same command again."),
            "5070070" => new(
                "The storage of SWR is disabled, for example because the account is in arrears. Top up the account and try again."),
            _ => default,
        };

    /// <summary>What a code means.</summary>
    /// <param name="IsGone">Whether the code proves that the content does not exist.</param>
    /// <param name="IsThrottling">Whether the same request may succeed later.</param>
    private readonly record struct Meaning(string? Advice, bool IsGone = false, bool IsThrottling = false);
}
