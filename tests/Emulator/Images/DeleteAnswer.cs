using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Images;

/// <summary>What a deletion answers that was carried out.</summary>
internal enum DeleteAnswer
{
    /// <summary>200 with what was deleted.</summary>
    Object,

    /// <summary>204 without a body.</summary>
    NoContent,

    /// <summary>200 with <c>""</c>.</summary>
    EmptyString,

    /// <summary>200 with <c>{}</c>.</summary>
    EmptyObject,

    /// <summary>200 with <c>[]</c>.</summary>
    EmptyArray,

    /// <summary>200 with <c>null</c>.</summary>
    Null,

    /// <summary>200 without a body.</summary>
    Nothing,
}

/// <summary>Makes the answer of a deletion.</summary>
internal static class DeleteAnswers
{
    public static Answer ToAnswer(this DeleteAnswer form, ReadOnlyMemory<byte> deleted) => form switch
    {
        DeleteAnswer.Object => Answer.Ok(deleted),
        DeleteAnswer.NoContent => Answer.NoContent,
        DeleteAnswer.EmptyString => Answer.Ok("\"\""u8.ToArray()),
        DeleteAnswer.EmptyObject => Answer.Ok("{}"u8.ToArray()),
        DeleteAnswer.EmptyArray => Answer.Ok("[]"u8.ToArray()),
        DeleteAnswer.Null => Answer.Ok("null"u8.ToArray()),
        _ => Answer.Ok(ReadOnlyMemory<byte>.Empty),
    };
}
