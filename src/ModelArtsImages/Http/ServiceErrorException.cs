namespace ModelArtsImages.Http;

/// <summary>A body that says an error, found where the status said success. It never leaves the request pipeline.</summary>
internal sealed class ServiceErrorException : Exception;
