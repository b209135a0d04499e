using ModelArtsImages.Binding;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands.Base;

/// <summary>Makes inputs of what a user gave.</summary>
internal static class Inputs
{
    /// <summary>
    /// Images or groups, by their ids or as objects, as the parameter set says. An id becomes what is known about its object. A text
    /// that is not an id stays as it is, so that its error can name it.
    /// </summary>
    public static BulkInput<T>[] Of<T>(string parameterSet, string?[]? ids, T[] objects)
        where T : ProjectResource, new() => parameterSet == ContextCommand.IdSet
            ? Array.ConvertAll(ids ?? [null], static id => new BulkInput<T>(new T { Id = ImageId.Normalize(id) }, id ?? string.Empty))
            : Of(objects);

    /// <summary>Objects that are what they are about.</summary>
    public static BulkInput<T>[] Of<T>(params T[] objects)
        where T : class => Array.ConvertAll(objects, static item => new BulkInput<T>(item, item));
}
