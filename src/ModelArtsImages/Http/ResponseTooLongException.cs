namespace ModelArtsImages.Http;

/// <summary>
/// A response is longer than any of the API's. It is an <see cref="IOException"/>, because most callers only need to know that the response
/// cannot be read.
/// </summary>
internal sealed class ResponseTooLongException(int maximumLength) : IOException($"the response is longer than {maximumLength / 1024} KiB");
