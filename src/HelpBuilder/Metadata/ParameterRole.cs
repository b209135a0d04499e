using System.Reflection;

namespace ModelArtsImages.HelpBuilder.Metadata;

/// <summary>What a parameter is in one parameter set: one [Parameter] of it.</summary>
/// <param name="Set">The set; <see langword="null"/> for all of them.</param>
/// <param name="Mandatory">Whether it has to be given.</param>
/// <param name="Position">Where it may stand without its name.</param>
/// <param name="FromPipeline">Whether an object of the pipeline fills it.</param>
/// <param name="FromPipelineByPropertyName">Whether an object's property fills it.</param>
/// <param name="FromRemainingArguments">Whether it takes what is left over.</param>
internal sealed record ParameterRole(
    string? Set, bool Mandatory, int? Position, bool FromPipeline, bool FromPipelineByPropertyName, bool FromRemainingArguments)
{
    private const string AllSets = "__AllParameterSets";

    public static ParameterRole Read(CustomAttributeData parameter) => new(
        parameter.Named<string>("ParameterSetName") is { } set && set != AllSets ? set : null,
        parameter.Named<bool>("Mandatory"),
        parameter.Named<int?>("Position"),
        parameter.Named<bool>("ValueFromPipeline"),
        parameter.Named<bool>("ValueFromPipelineByPropertyName"),
        parameter.Named<bool>("ValueFromRemainingArguments"));
}
