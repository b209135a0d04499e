namespace ModelArtsImages.Http;

/// <summary>
/// A response is longer than any of the API's. It is an <see cref="IOException"/>, because most callers only need to know that the response
/// cannot be read.
/// </summary>
/// <param name="maximumLength">The maximum length, in bytes.</param>
internal sealed class ResponseTooLongException(int maximumLength) : IOException($"the response is longer than {maximumLength / 1024} KiB");
