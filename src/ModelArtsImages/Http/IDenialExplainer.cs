namespace ModelArtsImages.Http;

/// <summary>Finds out why the service denied a request.</summary>
internal interface IDenialExplainer
{
    /// <summary>Explains in a sentence what was denied and why; <see langword="null"/> if that is unknown. It never throws.</summary>
    /// <param name="encodedMessage">The message that came with the denial.</param>
    Task<string?> ExplainAsync(ApiRequest request, string encodedMessage, CallOptions call);
}
