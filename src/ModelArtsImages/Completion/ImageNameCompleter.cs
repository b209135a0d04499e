using System.Management.Automation;

namespace ModelArtsImages.Completion;

/// <summary>
/// Completes the names of images, both own and built-in, in the form that the user began to type: name, name:tag, namespace/name,
/// namespace/name:tag, path in SWR, or id. Wildcard characters are escaped, because the parameter takes patterns.
/// </summary>
internal sealed class ImageNameCompleter : LiveCompleter
{
    private protected override async Task<IEnumerable<CompletionResult>> CompleteAsync(
        ServiceCache service, string command, string typed, CancellationToken cancellationToken)
    {
        var images = await service.AllImagesAsync(cancellationToken);
        return Distinct(images.SelectMany(image => Forms(image, typed))
            .Select(static text => CompletionText.CanOffer(text) ? WildcardPattern.Escape(text) : null), typed);
    }

    private static IEnumerable<string?> Forms(Image image, string typed)
    {
        var name = typed.IndexOf(':') >= 0 ? image.ToString() : image.Name;
        if (typed.IndexOf('/') < 0) return typed.Length >= 4 ? [name, image.Id] : [name];
        return [image.Namespace is null ? null : $"{image.Namespace}/{name}", image.SwrPath];
    }
}
