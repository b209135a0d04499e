namespace ModelArtsImages.Http;

/// <summary>An answer is longer than any of the API's. An <see cref="IOException"/>, since to whoever does not ask further it cannot be read.</summary>
internal sealed class ResponseTooLongException() : IOException($"the answer is longer than {BodyReader.MaximumLength / (1024 * 1024)} MiB");
