using System.Text;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>The body ends too early although HTTP says that it is complete.</summary>
internal sealed record TruncatedFault : Fault
{
    /// <summary>How much of the body is left, from 0 to 1.</summary>
    public double Keep { get; init; } = 0.5;

    public override string Name => "truncated";

    public override ServiceResponse Apply(ServiceResponse? real, FaultContext context)
    {
        var body = real!.Body.ToArray();
        return real with { Body = new BytesBody(body.AsMemory(0, (int)(body.Length * Keep))) };
    }

    public override string? Validate() =>
        base.Validate() ?? (Keep is < 0 or >= 1 ? "keep is from 0 to less than 1." : CarriedOut ? null : "carriedOut is always true here.");
}

/// <summary>The body is not JSON: it begins with an extra brace.</summary>
internal sealed record MalformedFault : Fault
{
    public override string Name => "malformed";

    public override ServiceResponse Apply(ServiceResponse? real, FaultContext context) =>
        real!.Status == StatusCodes.Status204NoContent
            ? real
            : real with { Body = new BytesBody((byte[])[(byte)'{', .. real.Body.ToArray()]) };

    public override string? Validate() => base.Validate() ?? (CarriedOut ? null : "carriedOut is always true here.");
}

/// <summary>The right body with a wrong Content-Type.</summary>
internal sealed record ContentTypeFault : Fault
{
    public string ContentType { get; init; } = "text/plain";

    public override string Name => "contentType";

    public override ServiceResponse Apply(ServiceResponse? real, FaultContext context) => real! with { ContentType = ContentType };

    public override string? Validate() => base.Validate() ?? (CarriedOut ? null : "carriedOut is always true here.");
}

/// <summary>A page without records, although the total says that there are some.</summary>
internal sealed record EmptyPageFault : Fault
{
    public override string Name => "emptyPage";

    public override ServiceResponse Apply(ServiceResponse? real, FaultContext context) =>
        real!.Body is PageBody page ? real with { Body = page.WithoutItems() } : real;

    public override string? Validate() => base.Validate() ?? (CarriedOut ? null : "carriedOut is always true here.");
}

/// <summary>The correct response with some bytes and values replaced at random, to find unforeseen faults.</summary>
internal sealed record MutatedFault : Fault
{
    /// <summary>Values that JSON allows and the API does not expect.</summary>
    private static readonly string[] Strangers =
    [
        "null", "true", "-1", "1e400", "99999999999999999999", "0.5", "\"\"", "[]", "{}", "[[[[[[[[{}]]]]]]]]",
        "\"\\u001b[31m\"", "\"\\ud800\"", "\"\\u0000\"", "{\"id\":{}}", "[null]",
    ];

    /// <summary>The maximum number of changes.</summary>
    public int Changes { get; init; } = 4;

    public override string Name => "mutated";

    public override ServiceResponse Apply(ServiceResponse? real, FaultContext context)
    {
        var random = context.Random;
        var body = real!.Body.ToArray().ToList();
        if (real.Status == StatusCodes.Status204NoContent || body.Count == 0)
            return real;
#pragma warning disable CA5394 // Runs with the same seed must be the same.
        for (var left = random.Next(1, Changes + 1); left > 0 && body.Count > 0; left--)
            Change(body, random);
#pragma warning restore CA5394
        return real with { Body = new BytesBody(body.ToArray()) };
    }

    public override string? Validate() =>
        base.Validate() ?? (Changes < 1 ? "changes is positive." : CarriedOut ? null : "carriedOut is always true here.");

#pragma warning disable CA5394 // As above.
    private static void Change(List<byte> body, Random random)
    {
        var at = random.Next(body.Count);
        var length = Math.Min(random.Next(1, 40), body.Count - at);
        switch (random.Next(6))
        {
            case 0:
                body[at] = (byte)random.Next(256);
                break;
            case 1:
                body.RemoveRange(at, length);
                break;
            case 2:
                body.InsertRange(at, body.GetRange(at, length));
                break;
            case 3:
                body.InsertRange(at, Encoding.UTF8.GetBytes(Strangers[random.Next(Strangers.Length)]));
                break;
            default:
                ReplaceValue(body, at, random);
                break;
        }
    }

    /// <summary>Replaces the next value after a colon, so that most results are still JSON.</summary>
    private static void ReplaceValue(List<byte> body, int at, Random random)
    {
        var from = body.IndexOf((byte)':', at) + 1;
        if (from == 0)
            return;
        var end = body.FindIndex(from, b => b is (byte)',' or (byte)'}' or (byte)']');
        body.RemoveRange(from, (end < 0 ? body.Count : end) - from);
        body.InsertRange(from, Encoding.UTF8.GetBytes(Strangers[random.Next(Strangers.Length)]));
    }
#pragma warning restore CA5394
}
