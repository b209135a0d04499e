using ModelArtsImages.Binding;

namespace ModelArtsImages.Commands.Base;

/// <summary>A cmdlet that acts on images or image groups, given by id or as objects: on each in the project that it came from.</summary>
public abstract class ResourceCommand<T> : BulkCommand
    where T : ProjectResource, new()
{
    private protected const string IdSet = "Id";

    /// <summary>
    /// The default set. If the other set were the default, PowerShell would bind only the Id of a piped object, and the rest would be lost.
    /// </summary>
    private protected const string InputObjectSet = "InputObject";

    private readonly HashSet<(Uri Endpoint, string ProjectId, string Id)> _seen = [];

    /// <summary>The ids.</summary>
    public abstract string?[]? Id { get; set; }

    /// <summary>The objects.</summary>
    public abstract T[] InputObject { get; set; }

    private protected override void ProcessInput()
    {
        if (ParameterSetName == InputObjectSet)
        {
            foreach (var input in Counted(InputObject)) Process(input, input);
        }
        else
        {
            foreach (var id in Counted(Id ?? [null])) Process(new T { Id = ImageId.Normalize(id) }, id ?? string.Empty);
        }
    }

    /// <summary>Checks that an id is one, before anything is sent.</summary>
    /// <exception cref="ModelArtsException">It is no UUID.</exception>
    private protected abstract void ValidateId(string? id);

    /// <summary>Checks an object, asks where it has to, and submits the request.</summary>
    /// <param name="input">The object, or what is known of it.</param>
    /// <param name="target">What the user gave.</param>
    /// <param name="account">The account that it is acted on.</param>
    /// <exception cref="ModelArtsException">Nothing can be sent for it.</exception>
    private protected abstract void Process(T input, object target, Context account);

    /// <summary>Whether an object comes for the first time; warns where it does not.</summary>
    private protected bool IsFirst(T input, Context account)
    {
        if (_seen.Add((account.Endpoint, account.ProjectId.ToLowerInvariant(), input.Id!.ToLowerInvariant()))) return true;
        WriteWarning($"{input.Kind} {input.Label} came more than once. It is handled once.");
        return false;
    }

    private void Process(T input, object target)
    {
        var account = input.Context;
        try
        {
            ValidateId(input.Id);
            account = ContextOf(input);
            ThrowIfRefused(account);
            Process(input, target, account);
        }
        catch (ModelArtsException e)
        {
            SubmitFailure(e, input, target, account);
        }
    }
}
