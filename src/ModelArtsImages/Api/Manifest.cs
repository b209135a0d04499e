using System.Text.Json;
using System.Text.RegularExpressions;

namespace ModelArtsImages.Api;

/// <summary>What the manifest of a tag says.</summary>
/// <param name="IsIndex">Whether it lists the manifests of several platforms.</param>
/// <param name="IsAttachment">Whether it belongs to other content: a signature, an attestation, or a bill of materials.</param>
/// <param name="Blobs">The configuration and the layers; <see langword="null"/> if not all of them can be read.</param>
internal sealed record Manifest(bool IsIndex, bool IsAttachment, IReadOnlyList<Blob>? Blobs)
{
    /// <summary>The tags that cosign gives to signatures, attestations, and bills of materials.</summary>
    private static readonly Regex AttachmentName = new(@"\Asha256-[0-9a-f]{64}(\.[a-z]+)?\z", RegexOptions.CultureInvariant);

    private static readonly string[] AttachmentTypes = ["cosign", "in-toto", "notary", "signature", "spdx", "cyclonedx"];

    public static bool IsNameOfAttachment(string tag) => AttachmentName.IsMatch(tag);

    /// <summary>Reads a manifest; <see langword="null"/> if the text is not one.</summary>
    public static Manifest? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        try
        {
            using var document = JsonDocument.Parse(text!);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Of(document.RootElement) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Manifest Of(JsonElement manifest)
    {
        var config = manifest.TryGetProperty("config", out var found) && found.ValueKind == JsonValueKind.Object ? found : default;
        var layers = manifest.TryGetProperty("layers", out found) && found.ValueKind == JsonValueKind.Array
            ? found.EnumerateArray().ToArray()
            : null;
        var isIndex = manifest.TryGetProperty("manifests", out found) && found.ValueKind == JsonValueKind.Array;
        var isAttachment = (manifest.TryGetProperty("subject", out found) && found.ValueKind == JsonValueKind.Object)
            || IsAttachmentType(TextOf(manifest, "artifactType")) || IsAttachmentType(TextOf(config, "mediaType"))
            || (layers is { Length: > 0 } && Array.TrueForAll(layers, static layer => IsAttachmentType(TextOf(layer, "mediaType"))));
        var blobs = isIndex || layers is null ? [null] : layers.Select(BlobOf).Prepend(BlobOf(config)).ToArray();
        var areKnown = Array.TrueForAll(blobs, static blob => blob is not null);
        return new Manifest(isIndex, isAttachment, areKnown ? Array.ConvertAll(blobs, static blob => blob!.Value) : null);
    }

    private static Blob? BlobOf(JsonElement blob) =>
        TextOf(blob, "digest") is { Length: > 0 } digest
        && blob.TryGetProperty("size", out var size) && size.ValueKind == JsonValueKind.Number
        && size.TryGetInt64(out var bytes) && bytes >= 0
            ? new Blob(digest, bytes)
            : null;

    private static string? TextOf(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;

    private static bool IsAttachmentType(string? mediaType) =>
        mediaType is not null && Array.Exists(AttachmentTypes, type => mediaType.IndexOf(type, StringComparison.OrdinalIgnoreCase) >= 0);
}

/// <summary>A part of an image: its configuration or a layer. Images that name the same digest share it.</summary>
internal readonly record struct Blob(string Digest, long Size);
