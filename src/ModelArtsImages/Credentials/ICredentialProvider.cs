using ModelArtsImages.Http;

namespace ModelArtsImages.Credentials;

/// <summary>A place where credentials may be found that the user did not give as parameters.</summary>
internal interface ICredentialProvider
{
    /// <summary>What the place is, as a message lists it.</summary>
    string Name { get; }

    /// <summary>The credentials; <see langword="null"/> if they are not there or not complete, with what is missing.</summary>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <exception cref="ModelArtsException">What was found is wrong. It is an error, because the user did not mean another
    /// source.</exception>
    Task<(ResolvedCredentials? Found, string Missing)> FindAsync(CallOptions call);
}
