using System.Collections.ObjectModel;
using System.Management.Automation;

namespace ModelArtsImages.SpecRunner.Assertions;

/// <summary>The parameters of Should that come from its operators, so that what an operator does not take is refused.</summary>
internal static class OperatorParameters
{
    public const string Because = "Because";

    public static RuntimeDefinedParameterDictionary All { get; } = Make();

    private static RuntimeDefinedParameterDictionary Make()
    {
        var parameters = new RuntimeDefinedParameterDictionary();
        foreach (SpecOperator known in SpecOperators.All.Values)
        {
            Add(known.Name, typeof(SwitchParameter), new ParameterAttribute { ParameterSetName = known.Name, Mandatory = true });

            int position = 0;
            foreach ((string name, Type type) in known.Parameters.Append((Because, typeof(string))))
            {
                var attribute = new ParameterAttribute { ParameterSetName = known.Name };
                if (type != typeof(SwitchParameter))
                    attribute.Position = position++;
                Add(name, type, attribute);
            }
        }

        return parameters;

        void Add(string name, Type type, ParameterAttribute attribute)
        {
            if (!parameters.TryGetValue(name, out RuntimeDefinedParameter? parameter))
            {
                parameter = new RuntimeDefinedParameter(name, type, new Collection<Attribute> { new AllowNullAttribute() });
                parameters.Add(name, parameter);
            }

            parameter.Attributes.Add(attribute);
        }
    }
}
