using System.Management.Automation;
using ModelArtsImages.Binding;
using ModelArtsImages.Completion;

namespace ModelArtsImages.Commands.Base;

/// <summary>A cmdlet that acts on image groups.</summary>
public abstract class ImageGroupCommand : ResourceCommand<ImageGroup>
{
    /// <summary>Specifies the ids of the groups.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdTransformation]
    [AllowEmptyString]
    [AllowNull]
    [ArgumentCompleter(typeof(ImageGroupIdCompleter))]
    public sealed override string?[]? Id { get; set; }

    /// <summary>Specifies groups from Get-MAImageGroup. Each is handled in the project that it came from.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [ImageTransformation(typeof(ImageGroup), RefusesOther = true)]
    [ValidateNotNull]
    public sealed override ImageGroup[] InputObject { get; set; } = [];

    private protected sealed override void ValidateId(string? id) => ImageId.ValidateGroup(id);
}
