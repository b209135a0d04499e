namespace ModelArtsImages.Http;

/// <summary>Finds out why the service refused a request.</summary>
internal interface IRefusalExplainer
{
    /// <summary>Explains in a sentence what was denied and why; <see langword="null"/> if that is unknown. It never throws.</summary>
    /// <param name="request">The refused request.</param>
    /// <param name="encodedMessage">The message that came with the refusal.</param>
    Task<string?> ExplainAsync(ApiRequest request, string encodedMessage, CallOptions call);
}
