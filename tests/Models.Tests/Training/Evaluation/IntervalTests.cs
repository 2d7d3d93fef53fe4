using EdgeRec.Models.Training.Evaluation;

namespace EdgeRec.Models.Tests.Training.Evaluation;

public sealed class IntervalTests
{
    [Fact]
    public void What_rounds_to_nothing_is_written_with_one_sign() => Assert.Equal("+0.0000 [-0.0012, +0.0000]", new Interval(-0.00001, -0.00123, 0.00004).ToString());
}
