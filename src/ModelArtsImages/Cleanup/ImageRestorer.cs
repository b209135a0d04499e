using System.Collections.Concurrent;
using ModelArtsImages.Cleanup.Content;
using ModelArtsImages.Connections;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Models.Requests;
using ModelArtsImages.Text;

namespace ModelArtsImages.Cleanup;

/// <summary>Registers deleted images of a project again, if SWR still holds their content.</summary>
internal sealed class ImageRestorer(Connection connection)
{
    /// <summary>The service's error code if another image has the name and tag.</summary>
    private const string ConflictingTag = "ModelArts.6737";

    private readonly ImageContentReader _contents = new(connection);
    private readonly object _lock = new();
    private Task<ImageObjects>? _registered;

    /// <summary>The paths that this run has restored, or is restoring.</summary>
    private readonly ConcurrentDictionary<string, bool> _claimed = new(StringComparer.Ordinal);

    /// <summary>Checks that enough is known about an image to restore it.</summary>
    /// <exception cref="ModelArtsException">Its path or architecture is not known.</exception>
    public static void Check(Image image)
    {
        if (image.SwrPath is null || image.Namespace is null)
            throw Unknown(image, "its path in SWR is not known", "Specify what Remove-MAImage returned, with all its properties.");
        if (image.Architecture is null)
        {
            throw Unknown(
                image,
                "its architecture is not known, and the service would assume X86_64",
                $"Register it with Register-MAImage {image.SwrPath} and its architecture.");
        }
    }

    /// <summary>Registers an image with all its properties. The new image has a new id.</summary>
    /// <param name="allowChangedContent">Whether to accept content that was pushed again since.</param>
    public async Task<Image> RestoreAsync(Image image, bool allowChangedContent, CallOptions call)
    {
        CheckContent(image, await _contents.OfAsync(image, call).ConfigureAwait(false), allowChangedContent);
        if (await IsRegisteredAsync(image, call).ConfigureAwait(false))
            throw Exists(image, $"{image.SwrPath} is registered already. Nothing was registered.");
        // Whether that one succeeds is not known yet, or its response was lost.
        if (!_claimed.TryAdd(image.SwrPath!, true))
            throw Exists(image, $"an earlier input has the same path, {image.SwrPath}. Nothing was registered for this one.");
        try
        {
            return await connection.Images.RegisterAsync(RegisterImageRequest.Of(image), call).ConfigureAwait(false);
        }
        catch (ModelArtsException e) when (e.ErrorCode == ConflictingTag)
        {
            throw e.With($"Cannot restore image {image.Label}: {e.Message}", failure: Failure.ImageExists);
        }
        catch (ModelArtsException e) when (!e.MayHaveBeenCarriedOut)
        {
            // A later attempt with the same path is allowed.
            _claimed.TryRemove(image.SwrPath!, out _);
            throw;
        }
    }

    private async Task<bool> IsRegisteredAsync(Image image, CallOptions call)
    {
        Task<ImageObjects> reading;
        lock (_lock) reading = _registered ??= ImageObjects.ReadOwnAsync(connection, call);
        var images = await reading.ConfigureAwait(false);
        return ImagePath.Of(image) is { } path && images.Find(path) is not null;
    }

    private static void CheckContent(Image image, ImageContent content, bool allowChangedContent)
    {
        if (content.State == ImageContent.Missing)
        {
            throw new ModelArtsException(
                Failure.ContentMissing,
                $"Cannot restore image {image.Label}: SWR no longer holds {image.SwrPath}. Nothing was registered.")
            {
                RecommendedAction = "Push the content again, and register it with Register-MAImage.",
            };
        }

        if (!allowChangedContent && WhyChanged(image, content) is { } why)
        {
            throw new ModelArtsException(
                Failure.ContentChanged, $"Cannot restore image {image.Label}: {why}. Nothing was registered.")
            {
                RecommendedAction =
                    "Check the content with Get-MAImageContent. -AllowChangedContent restores the image with the current content. Dates " +
                    "in JSON and CLIXML files are unambiguous, but dates in CSV files may not be.",
            };
        }
    }

    private static string? WhyChanged(Image image, ImageContent content)
    {
        if (content.State != ImageContent.Present)
            return $"it could not be checked whether its content has changed. {content.Reason?.TrimEnd('.')}";
        if (content.UpdatedAt is not { } pushed) return "it is not known when its content was pushed";
        var written = image.Written?.UpdatedAt;
        if ((written is null ? image.UpdatedAt : written.Value) is not { } changed) return "it is not known when the image last changed";
        if (written?.Exchanged is { } other && IsAfter(other) != IsAfter(changed))
        {
            return $"its content was pushed at {pushed:yyyy-MM-dd HH:mm:ss}, and the UpdatedAt '{DisplayText.OneLine(written.Text, 40)}' "
                + "can be read as a day before or after that";
        }

        return IsAfter(changed)
            ? $"{image.SwrPath} was pushed again at {pushed:yyyy-MM-dd HH:mm:ss}, after the image was last changed"
            : null;

        // Export-Csv writes dates without fractions of a second.
        bool IsAfter(DateTime change) =>
            pushed.ToUniversalTime() > change.ToUniversalTime().AddSeconds(written is { IsInSeconds: true } ? 1 : 0);
    }

    private static ModelArtsException Exists(Image image, string why) =>
        new(Failure.ImageExists, $"Cannot restore image {image.Label}: {why}");

    private static ModelArtsException Unknown(Image image, string why, string advice) => new(
        Failure.InvalidArgument, $"Cannot restore image {image.Label}: {why}. No request was sent.")
    {
        RecommendedAction = advice,
    };
}
