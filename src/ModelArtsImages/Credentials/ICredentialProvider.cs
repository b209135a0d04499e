using ModelArtsImages.Http;

namespace ModelArtsImages.Credentials;

/// <summary>A source of credentials that the user did not specify as parameters.</summary>
internal interface ICredentialProvider
{
    /// <summary>The name of the source in messages.</summary>
    string Name { get; }

    /// <summary>The credentials; <see langword="null"/> if they are missing or incomplete, with the reason.</summary>
    /// <exception cref="ModelArtsException">The source has an invalid value. That is an error, because the user did not mean another
    /// source.</exception>
    Task<(ResolvedCredentials? Found, string Missing)> FindAsync(CallOptions call);
}
