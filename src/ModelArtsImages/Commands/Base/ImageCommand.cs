using System.Management.Automation;
using ModelArtsImages.Binding;
using ModelArtsImages.Completion;

namespace ModelArtsImages.Commands.Base;

/// <summary>A cmdlet that acts on images.</summary>
public abstract class ImageCommand : ResourceCommand<Image>
{
    /// <summary>Specifies the ids of the images.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdTransformation]
    [AllowEmptyString]
    [AllowNull]
    [ArgumentCompleter(typeof(ImageIdCompleter))]
    public sealed override string?[]? Id { get; set; }

    /// <summary>Specifies images that other cmdlets returned. Each is handled in the project that it came from.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [ImageTransformation(typeof(Image), RefusesOther = true)]
    [ValidateNotNull]
    public sealed override Image[] InputObject { get; set; } = [];

    private protected sealed override void ValidateId(string? id) => ImageId.Validate(id);
}
