using System.Management.Automation;
using static ModelArtsImages.SpecRunner.Assertions.Comparison;
using static ModelArtsImages.SpecRunner.Assertions.SpecOperator;

namespace ModelArtsImages.SpecRunner.Assertions;

/// <summary>The operators that Should knows.</summary>
internal static class SpecOperators
{
    private const string Expression = "RegularExpression";

    public static IReadOnlyDictionary<string, SpecOperator> All { get; } = new SpecOperator[]
    {
        OnPair("Be", (a, e) => AreEqual(a, e, ignoreCase: true), "") with { TakesWholeInput = true },
        OnPair("BeExactly", (a, e) => AreEqual(a, e, ignoreCase: false), "exactly ") with { TakesWholeInput = true },
        OnValue("BeTrue", LanguagePrimitives.IsTrue, "$true"),
        OnValue("BeFalse", a => !LanguagePrimitives.IsTrue(a), "$false"),
        OnValue("BeNullOrEmpty", IsNullOrEmpty, "$null or empty") with { TakesWholeInput = true },
        OnPair("BeOfType", IsOfType, "a value of type ", "ExpectedType"),
        OnPair("BeGreaterThan", (a, e) => Order(a, e) > 0, "a value greater than "),
        OnPair("BeGreaterOrEqual", (a, e) => Order(a, e) >= 0, "a value greater than or equal to "),
        OnPair("BeLessThan", (a, e) => Order(a, e) < 0, "a value less than "),
        OnPair("BeLessOrEqual", (a, e) => Order(a, e) <= 0, "a value less than or equal to "),
        OnPair("BeLike", (a, e) => IsLike(a, e, ignoreCase: true), "a match of the wildcard "),
        OnPair("BeLikeExactly", (a, e) => IsLike(a, e, ignoreCase: false), "an exact match of the wildcard "),
        OnPair("Match", (a, e) => IsMatch(a, e, ignoreCase: true), "a match of the expression ", Expression),
        OnPair("MatchExactly", (a, e) => IsMatch(a, e, ignoreCase: false), "an exact match of the expression ", Expression),
        OnPair("Contain", Contains, "a collection with ") with { TakesWholeInput = true },
        OnPair("BeIn", (a, e) => Contains(e, a), "an element of "),
        OnPair("HaveCount", (a, e) => Count(a) == (int)e!, "this number of elements: ", type: typeof(int)) with { TakesWholeInput = true },
        ExistOperator.Instance,
        ThrowOperator.Instance,
    }.ToDictionary(known => known.Name, StringComparer.OrdinalIgnoreCase);
}
