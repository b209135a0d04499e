using System.Collections;
using System.Management.Automation;

namespace ModelArtsImages.SpecRunner.Model;

/// <summary>What blocks and tests have in common: a name, a place, data, and whether they are to be skipped.</summary>
public abstract class SpecItem
{
    /// <summary>The name as written, with its templates.</summary>
    public required string Name { get; init; }

    /// <summary>The name with its templates filled in, as far as that is known.</summary>
    public string ExpandedName { get; set; } = "";

    /// <summary>The block that it is in; null: it is the file's root.</summary>
    public required SpecBlock? Parent { get; init; }

    /// <summary>The script block that was given.</summary>
    public required ScriptBlock Body { get; init; }

    /// <summary>The line of the keyword.</summary>
    public int Line { get; init; }

    /// <summary>Its own tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Whether it, or a block around it, is marked with -Skip.</summary>
    public bool Skip { get; init; }

    /// <summary>The element of -ForEach that it was made for; null: none.</summary>
    public object? Data { get; init; }

    /// <summary>Whether the run phase is to execute it.</summary>
    public bool Selected { get; set; }

    /// <summary>The variables that its data stands for: the keys of a dictionary, and the whole as <c>$_</c>.</summary>
    public IReadOnlyDictionary<string, object?> Variables
    {
        get
        {
            var variables = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
            object? data = Data is PSObject wrapper ? wrapper.BaseObject : Data;
            if (data is null)
                return variables;

            variables["_"] = Data;
            if (data is IDictionary dictionary)
            {
                foreach (DictionaryEntry entry in dictionary)
                    variables.TryAdd(entry.Key.ToString()!, entry.Value);
            }

            return variables;
        }
    }

    /// <summary>The same for splatting, so that a <c>param()</c> in a script block gets its values.</summary>
    public Hashtable Arguments
    {
        get
        {
            var arguments = new Hashtable(StringComparer.OrdinalIgnoreCase);
            foreach ((string name, object? value) in Variables)
            {
                if (name != "_")
                    arguments[name] = value;
            }

            return arguments;
        }
    }

    /// <summary>The code that fills the name's templates in when it is run in the item's scope; null: there are none.</summary>
    public ScriptBlock? NameExpression => NameTemplate.ToExpression(Name);

    /// <summary>The names from the outermost block to this item, joined by dots.</summary>
    public string Path => Parent is null or { Parent: null } ? ExpandedName : $"{Parent.Path}.{ExpandedName}";
}
