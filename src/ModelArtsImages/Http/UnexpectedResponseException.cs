using System.Text.Json;

namespace ModelArtsImages.Http;

/// <summary>A success whose body is JSON but does not say what it has to. It never leaves the request pipeline.</summary>
/// <param name="why">What is wrong with it, as a message says it.</param>
internal sealed class UnexpectedResponseException(string why) : JsonException(why);
