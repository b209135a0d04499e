namespace ModelArtsImages.Sandbox;

/// <summary>The sandbox cannot do what it was asked; the message is for the user, a stack trace would not help.</summary>
public sealed class SandboxException(string message) : Exception(message);
