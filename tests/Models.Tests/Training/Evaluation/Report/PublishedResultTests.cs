using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Evaluation.Report;

namespace EdgeRec.Models.Tests.Training.Evaluation.Report;

public sealed class PublishedResultTests
{
    [Theory]
    [InlineData("leave-one-out", 6_040, 3_416, true)]
    [InlineData("time", 6_040, 3_416, false)]
    [InlineData("leave-one-out", 943, 1_682, false)]
    public void Published_figures_stand_only_beside_the_data_they_were_published_for(string split, int viewers, int titles, bool beside) =>
        Assert.Equal(beside, PublishedResult.For(new EvaluationResult(split, viewers, titles, 1, null, [])).Count > 0);
}
