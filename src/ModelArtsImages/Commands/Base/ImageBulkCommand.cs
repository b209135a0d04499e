using System.Management.Automation;
using ModelArtsImages.Completion;

namespace ModelArtsImages.Commands;

/// <summary>A cmdlet that changes images, given by id or as objects.</summary>
public abstract class ImageBulkCommand : BulkCommand<Image>
{
    private protected const string IdSet = "Id";

    /// <summary>The default: were it the other, PowerShell would bind a piped image's Id property and lose what else is known of it.</summary>
    private protected const string InputObjectSet = "InputObject";

    /// <summary>The ids of the images.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowNull]
    [ArgumentCompleter(typeof(ImageIdCompleter))]
    public string?[]? Id { get; set; }

    /// <summary>The images, as the other cmdlets of the module return them. Each is acted on in the project that it came from.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [ImageTransformation(typeof(Image), RefusesOther = true)]
    [ValidateNotNull]
    public Image[] InputObject { get; set; } = [];

    private protected sealed override int InputCount => ParameterSetName == InputObjectSet ? InputObject.Length : Id?.Length ?? 1;

    private protected sealed override void ProcessInput()
    {
        if (ParameterSetName == InputObjectSet)
        {
            foreach (var image in InputObject) Attempt(image, image);
        }
        else
        {
            foreach (var id in Id ?? [null]) Attempt(Image.FromId(ImageId.Spell(id)), id ?? string.Empty);
        }
    }
}
