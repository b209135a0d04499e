using ModelArtsImages.Http;

namespace ModelArtsImages.Authentication;

/// <summary>Where an access key comes from: it was given, or the host's own is fetched and fetched again before it ends.</summary>
internal interface IAccessKeySource : IDisposable
{
    /// <summary>The access key id, shortened: enough to tell accounts apart.</summary>
    string Account { get; }

    ValueTask<AccessKeyCredential> GetAsync(DateTimeOffset now, CallOptions call);

    /// <summary>Whether a newer key than the refused one is there now.</summary>
    Task<bool> TryRenewAsync(string? refusedAccessKey, CallOptions call);

    /// <summary>Takes the secrets out of a text: those of now, and those before them.</summary>
    string Redact(string text);
}
