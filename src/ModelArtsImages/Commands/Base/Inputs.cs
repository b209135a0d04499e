using ModelArtsImages.Binding;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands.Base;

/// <summary>Creates the inputs of a bulk run.</summary>
internal static class Inputs
{
    /// <summary>
    /// Inputs from ids or objects, depending on the parameter set. A text that is not an id is kept, so that its error can name it.
    /// </summary>
    public static BulkInput<T>[] Of<T>(string parameterSet, string?[]? ids, T[] objects)
        where T : ProjectResource, new() => parameterSet == ContextCommand.IdSet
            ? Array.ConvertAll(ids ?? [null], static id => new BulkInput<T>(new T { Id = ImageId.Normalize(id) }, id ?? string.Empty))
            : Of(objects);

    /// <summary>Inputs from objects.</summary>
    public static BulkInput<T>[] Of<T>(params T[] objects)
        where T : class => Array.ConvertAll(objects, static item => new BulkInput<T>(item, item));
}
