namespace ModelArtsImages.Http;

/// <summary>Mends the possible causes of a 401, each once: a wrong clock, and credentials that are no longer valid.</summary>
internal sealed class IdentityMending(RequestAuthenticator authenticator, ServiceClock clock)
{
    private bool _isClockMended;
    private bool _isRenewed;

    /// <summary>Whether another attempt may succeed, because the clock was corrected or the credentials were renewed.</summary>
    /// <param name="signedAt">The date of the rejected request.</param>
    public async Task<bool> TryAsync(RequestFailure rejection, HttpRequestMessage rejected, DateTimeOffset signedAt, CallOptions call)
    {
        if (!_isClockMended && authenticator.IsDateSigned && rejection.RejectedAt is { } serviceTime)
        {
            _isClockMended = clock.TryCorrect(serviceTime, signedAt, call.Log);
            if (_isClockMended) return true;
        }

        if (_isRenewed) return false;
        _isRenewed = true;
        return await authenticator.TryRenewAsync(rejected, call).ConfigureAwait(false);
    }
}
