using System.Text;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>Whatever a test wants answered.</summary>
internal sealed record AnswerFault : Fault
{
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>The words behind the status.</summary>
    public string? Reason { get; init; }

    public string? ContentType { get; init; } = Answer.JsonType;

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public string? Body { get; init; }

    /// <summary>For a body that is no text.</summary>
    public byte[]? BodyBase64 { get; init; }

    public override string Name => "answer";

    public override bool CarriedOut { get; init; }

    public override Answer Apply(Answer? real, FaultContext context) => new()
    {
        Status = Status,
        Reason = Reason,
        ContentType = ContentType,
        Headers = Headers,
        Body = new BytesBody(BodyBase64 ?? Encoding.UTF8.GetBytes(Body ?? "")),
    };

    public override string? Mistake() => base.Mistake() ?? MistakeOf(Status)
        ?? (Body is not null && BodyBase64 is not null ? "body and bodyBase64 exclude each other."
            : Status == StatusCodes.Status204NoContent && (Body ?? "").Length + (BodyBase64 ?? []).Length > 0 ? "a 204 has no body."
            : null);
}
