namespace ModelArtsImages.Http;

/// <summary>Finds out why the service refused a request.</summary>
internal interface IRefusalExplainer
{
    /// <summary>What was denied and why, in a sentence; <see langword="null"/> if that cannot be found out. It never throws.</summary>
    /// <param name="request">The refused request.</param>
    /// <param name="encodedMessage">The message that came with the refusal.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    Task<string?> ExplainAsync(ApiRequest request, string encodedMessage, CallOptions call);
}
