using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>What a fault may need to know of the request that it is done to.</summary>
/// <param name="Request">The request.</param>
/// <param name="Operation">What it asks for.</param>
/// <param name="Now">The service's time.</param>
/// <param name="Random">The same again for the same request in a run with the same seed.</param>
/// <param name="Tokens">The tokens in force.</param>
internal sealed record FaultContext(ServiceRequest Request, Operation Operation, DateTimeOffset Now, Random Random, TokenStore Tokens);
