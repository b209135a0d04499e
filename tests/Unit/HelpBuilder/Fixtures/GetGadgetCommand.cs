using System.Management.Automation;

namespace ModelArtsImages.Unit.HelpBuilder.Fixtures;

/// <summary>Gets gadgets,
/// one page at a time.</summary>
/// <remarks>
/// <para>A <see cref="Gadget"/> comes out for each; <see cref="RemoveGadgetCommand"/> with
/// <see cref="RemoveGadgetCommand.Force"/> or <see cref="GadgetCommand{T}.Endpoint"/> takes it,
/// <see langword="null"/> does not. See the manual &amp; <c>Get-Help</c>.</para>
/// <code>
/// Get-Gadget |
///     Out-Null
/// </code>
/// </remarks>
/// <example>
/// <para>Take the first.</para>
/// <code>Get-Gadget -Name a* |
///     Select-Object -First 1</code>
/// <para>Stops after one.</para>
/// <para>Asks no more pages.</para>
/// </example>
/// <example>
/// <code>Get-Gadget -Status ERROR</code>
/// <para>Gets those that failed.</para>
/// </example>
/// <seealso cref="RemoveGadgetCommand"/>
/// <seealso>about_Gadgets</seealso>
/// <seealso href="https://example.com/api">The API</seealso>
[Cmdlet(VerbsCommon.Get, "Gadget", DefaultParameterSetName = "List", SupportsPaging = true, HelpUri = "https://example.com/get")]
[OutputType(typeof(Gadget))]
public sealed class GetGadgetCommand : GadgetCommand<Gadget>
{
    /// <summary>The ids.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "ById", ValueFromPipelineByPropertyName = true)]
    [Alias("GadgetId", "Key")]
    public string[]? Id { get; set; }

    /// <summary>The names.</summary>
    /// <remarks>Wildcards are matched here, not by the service.</remarks>
    [Parameter(Position = 0, ParameterSetName = "List"), PSDefaultValue(Help = "All names")]
    [SupportsWildcards, ArgumentCompleter(typeof(GadgetNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>The state.</summary>
    [Parameter(ParameterSetName = "List"), ArgumentCompleter(typeof(GadgetStatusCompleter))]
    public string? Status { get; set; }

    /// <summary>The order.</summary>
    [Parameter(ParameterSetName = "List"), ValidateSet("ASC", "DESC")]
    public string? Order { get; set; }

    /// <summary>The day.</summary>
    [Parameter]
    public DayOfWeek[]? Day { get; set; }

    /// <summary>The limit.</summary>
    [Parameter, ValidateCount(1, 5)]
    public int? Limit { get; set; }

    /// <inheritdoc />
    [Parameter]
    public override Uri? Endpoint { get; set; }
}
