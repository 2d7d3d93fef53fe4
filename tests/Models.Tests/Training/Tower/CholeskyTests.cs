using EdgeRec.Models.Training.Tower;

namespace EdgeRec.Models.Tests.Training.Tower;

public sealed class CholeskyTests
{
    [Fact]
    public void Facets_that_explain_everything_are_found()
    {
        double[][] a = [[4, 2], [2, 3]], b = [[10, 8]];

        Cholesky.Solve(a, b);

        Assert.Equal(1.75, b[0][0], 1e-12);
        Assert.Equal(1.5, b[0][1], 1e-12);
    }
}
