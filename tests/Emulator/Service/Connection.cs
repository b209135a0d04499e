namespace ModelArtsImages.Emulator.Service;

/// <summary>What becomes of the connection that an answer goes out on.</summary>
internal enum Connection
{
    /// <summary>It stays open, as HTTP/1.1 has it.</summary>
    Kept,

    /// <summary>It is reset instead of an answer.</summary>
    ResetBeforeAnswer,

    /// <summary>It is reset when half of the body is out.</summary>
    ResetDuringAnswer,
}
