using ModelArtsImages.Cleanup.Usage;

namespace ModelArtsImages.Unit.Cleanup.Usage;

/// <summary>The claim about an image if only some kinds of workload were checked.</summary>
public sealed class UsageScopeTests
{
    [Fact]
    public void With_all_kinds_an_image_is_unused() => Assert.Equal(("unused", ""), Words(new UsageScope()));

    [Fact]
    public void All_kinds_by_name_are_all() => Assert.Equal(("unused", ""), Words(new UsageScope(UsageScope.AllKinds, isAccepted: true)));

    [Theory]
    [InlineData("not used by notebooks", "Training jobs, algorithms, services, models and workflows were not checked.", "Notebook")]
    [InlineData(
        "not used by notebooks or training jobs", "Algorithms, services, models and workflows were not checked.",
        "trainingjob", "NOTEBOOK")]
    [InlineData(
        "not used by notebooks, training jobs, algorithms, services or models", "Workflows were not checked.",
        "Notebook", "TrainingJob", "Algorithm", "Service", "Model")]
    public void Names_the_kinds_that_were_not_checked(string claim, string caveat, params string[] kinds) =>
        Assert.Equal((claim, caveat), Words(new UsageScope(kinds, isAccepted: true)));

    [Fact]
    public void The_question_names_them_too()
    {
        Assert.Equal("unused image 1", new UsageScope().Qualify("image 1"));
        Assert.Equal(
            "image 1, not used by notebooks or training jobs (algorithms, services, models and workflows were not checked)",
            new UsageScope(["Notebook", "TrainingJob"], isAccepted: true).Qualify("image 1"));
    }

    [Fact]
    public void The_error_names_them_too()
    {
        var image = new Image { Id = "c9ab2b2f-edda-4556-bdbb-494e868d043c", Name = "app", Tag = "1" };
        var usage = new ImageUsage(image, [new ImageUser { Kind = "Notebook", Name = "dev" }], []);

        Assert.Equal(
            "Cannot delete image app:1 (c9ab2b2f-edda-4556-bdbb-494e868d043c) as not used by notebooks. It is used by Notebook dev. " +
            "Training jobs, algorithms, services, models and workflows were not checked. The deletion was not sent.",
            new UsageScope(["Notebook"], isAccepted: true).Rejection(usage)!.Message);
        Assert.Equal(
            "Cannot delete image app:1 (c9ab2b2f-edda-4556-bdbb-494e868d043c) as unused. It is used by Notebook dev. " +
            "The deletion was not sent again.",
            new UsageScope().Rejection(usage, isSentBefore: true)!.Message);
    }

    private static (string Claim, string Caveat) Words(UsageScope scope) => (scope.Claim, scope.Caveat);
}
