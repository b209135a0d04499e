using ModelArtsImages.Api;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Content;

/// <summary>Checks whether the content of an image went with it.</summary>
/// <param name="context">The account.</param>
/// <param name="registryOf">The registry that holds the content, by the instance of SWR Enterprise.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class ContentVerifier(Context context, Func<string?, IRegistryClient> registryOf, IClock clock)
{
    /// <summary>Deployments may delete content a moment after they have answered.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Whether the content is gone; <see langword="null"/> if it cannot be looked at. The image itself is deleted already, whatever happens
    /// here.
    /// </summary>
    /// <param name="deleted">The image as the service described it when it deleted it.</param>
    public async Task<bool?> IsGoneAsync(Image deleted, CallOptions call)
    {
        try
        {
            if (ImagePath.Of(deleted) is not { Tag: not null } path) return NotLooked("its path in SWR cannot be read");
            if (path.InstanceId is null && !OwnRegistry.Holds(context, path)) return NotLooked($"it is in the registry {path.Registry}");

            var registry = registryOf(path.InstanceId);
            if (await registry.FindTagAsync(path, call).ConfigureAwait(false) is null) return true;
            await clock.Delay(Delay, call.Stopping).ConfigureAwait(false);
            if (await registry.FindTagAsync(path, call).ConfigureAwait(false) is null) return true;
        }
        catch (Exception e)
        {
            // Whatever went wrong, the image is deleted, and that must reach the user.
            return NotLooked(e.Message);
        }

        call.Log.Warning($"Image {deleted.Label} is deleted, but its content is still in SWR: {deleted.SwrPath}");
        return false;

        bool? NotLooked(string why)
        {
            if (call.Log.WantsVerbose) call.Log.Verbose($"Cannot check whether the content of image {deleted.Label} is gone: {why}");
            return null;
        }
    }
}
