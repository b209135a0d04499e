namespace ModelArtsImages.SpecRunner.Assertions;

/// <summary>The operators that Should knows.</summary>
internal static class SpecOperators
{
    public static IReadOnlyDictionary<string, SpecOperator> All { get; } = new SpecOperator[]
    {
        SpecOperator.OnPair("Be", (a, e) => Comparison.AreEqual(a, e, ignoreCase: true), "", "something other than ") with { TakesWholeInput = true },
        SpecOperator.OnPair("BeExactly", (a, e) => Comparison.AreEqual(a, e, ignoreCase: false), "exactly ", "something other than exactly ") with { TakesWholeInput = true },
        SpecOperator.OnValue("BeTrue", System.Management.Automation.LanguagePrimitives.IsTrue, "$true", "$false"),
        SpecOperator.OnValue("BeFalse", a => !System.Management.Automation.LanguagePrimitives.IsTrue(a), "$false", "$true"),
        SpecOperator.OnValue("BeNullOrEmpty", Comparison.IsNullOrEmpty, "$null or empty", "a value") with { TakesWholeInput = true },
        SpecOperator.OnPair("BeOfType", Comparison.IsOfType, "a value of type ", "a value not of type ", "ExpectedType"),
        SpecOperator.OnPair("BeGreaterThan", (a, e) => Comparison.Order(a, e) > 0, "a value greater than ", "a value not greater than "),
        SpecOperator.OnPair("BeGreaterOrEqual", (a, e) => Comparison.Order(a, e) >= 0, "a value greater than or equal to ", "a value less than "),
        SpecOperator.OnPair("BeLessThan", (a, e) => Comparison.Order(a, e) < 0, "a value less than ", "a value not less than "),
        SpecOperator.OnPair("BeLessOrEqual", (a, e) => Comparison.Order(a, e) <= 0, "a value less than or equal to ", "a value greater than "),
        SpecOperator.OnPair("BeLike", (a, e) => Comparison.IsLike(a, e, ignoreCase: true), "a match of the wildcard ", "no match of the wildcard "),
        SpecOperator.OnPair("BeLikeExactly", (a, e) => Comparison.IsLike(a, e, ignoreCase: false), "an exact match of the wildcard ", "no exact match of the wildcard "),
        SpecOperator.OnPair("Match", (a, e) => Comparison.IsMatch(a, e, ignoreCase: true), "a match of the expression ", "no match of the expression ", "RegularExpression"),
        SpecOperator.OnPair("MatchExactly", (a, e) => Comparison.IsMatch(a, e, ignoreCase: false), "an exact match of the expression ", "no exact match of the expression ", "RegularExpression"),
        SpecOperator.OnPair("Contain", Comparison.Contains, "a collection with ", "a collection without ") with { TakesWholeInput = true },
        SpecOperator.OnPair("BeIn", (a, e) => Comparison.Contains(e, a), "an element of ", "no element of "),
        SpecOperator.OnPair("HaveCount", (a, e) => Comparison.Count(a) == (int)e!, "this number of elements: ", "another number of elements than ", type: typeof(int)) with { TakesWholeInput = true },
        ExistOperator.Instance,
        ThrowOperator.Instance,
    }.ToDictionary(known => known.Name, StringComparer.OrdinalIgnoreCase);
}
