using EdgeRec.Models.Training.Libtorch;
using EdgeRec.Models.Training.Sequences;
using EdgeRec.Models.Training.Tower;
using static TorchSharp.torch;

namespace EdgeRec.Models.Tests.Training.Tower;

[Collection(TorchTests.Name)]
public sealed class FullSoftmaxTests
{
    private const int Titles = 11, Dimension = 6;
    private static readonly WatchedSequence[] Sequences = [new([0, 1, 2, 3, 4]), new([5, 6, 5, 7]), new([8, 9])];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Loss_and_gradient_are_those_that_automatic_differentiation_finds(bool maskSeen)
    {
        LibtorchLibraries.Load();
        var config = new TowerConfig { Dimension = Dimension, Heads = 1, HistoryLength = 5, MaskSeen = maskSeen };
        TowerBatch batch = new TowerBatches(config, Titles).Build([.. Sequences.Select(s => new TowerBatches.Window(s, 0, s.Titles.Length - 1))]);
        manual_seed(3);
        Tensor users = randn([3, batch.Places, Dimension]).requires_grad_(), titles = randn([Titles, Dimension]).requires_grad_();
        Tensor logits = users.matmul(titles.t());
        if (maskSeen)
        {
            logits = logits.masked_fill(batch.FirstSeen.unsqueeze(1).le(arange(batch.Places, int32).view(1, -1, 1)), KeptScalar.Never);
        }

        Tensor each = (logits.logsumexp(-1) - logits.gather(-1, batch.Targets.unsqueeze(-1)).squeeze(-1)) * batch.Counts;
        Tensor mean = each.sum() / batch.Counts.sum();
        mean.backward();

        Tensor titleGradient = zeros(Titles, Dimension);
        (double loss, double asked, Tensor? userGradient) = FullSoftmax.Of(users.detach(), titles.detach(), batch, maskSeen, titleGradient);

        Assert.Equal(maskSeen ? 7 : 8, asked);
        Assert.Equal(each.sum().item<float>(), loss, 1e-4);
        Assert.True(allclose(users.grad!, userGradient!, atol: 1e-6));
        Assert.True(allclose(titles.grad!, titleGradient, atol: 1e-6));
    }

    [Fact]
    public void Teachers_shares_pull_as_automatic_differentiation_says()
    {
        LibtorchLibraries.Load();
        const float Teaching = 0.7f;
        var config = new TowerConfig { Dimension = Dimension, Heads = 1, HistoryLength = 5 };
        TowerBatch batch = new TowerBatches(config, Titles).Build([.. Sequences.Select(s => new TowerBatches.Window(s, 0, s.Titles.Length - 1))]);
        manual_seed(4);
        // Two titles that nobody has watched, and three tenths for all the others.
        Tensor taught = zeros([3, batch.Places, 2], int64), shares = zeros(3, batch.Places, 2);
        (taught[TensorIndex.Ellipsis, 0], taught[TensorIndex.Ellipsis, 1]) = (tensor(9L), tensor(10L));
        (shares[TensorIndex.Ellipsis, 0], shares[TensorIndex.Ellipsis, 1]) = (tensor(0.5f), tensor(0.2f));
        Tensor users = randn([3, batch.Places, Dimension]).requires_grad_(), titles = randn([Titles, Dimension]).requires_grad_();
        Tensor logp = users.matmul(titles.t()).log_softmax(-1);
        // Cross-entropy to 9, 10 and "another": how those divide their share is left open.
        Tensor of9 = logp[TensorIndex.Ellipsis, 9], of10 = logp[TensorIndex.Ellipsis, 10], others = logp[TensorIndex.Ellipsis, TensorIndex.Slice(0, 9)].logsumexp(-1);
        Tensor soft = (of9 * 0.5f) + (of10 * 0.2f) + (others * 0.3f);
        Tensor hard = logp.gather(-1, batch.Targets.unsqueeze(-1)).squeeze(-1);
        (((soft * Teaching) + (hard * (1 - Teaching))) * batch.Counts).sum().div(-batch.Counts.sum()).backward();

        Tensor titleGradient = zeros(Titles, Dimension);
        (double loss, _, Tensor? userGradient) = FullSoftmax.Of(users.detach(), titles.detach(), batch with { Taught = (taught, shares) }, maskSeen: false, titleGradient, Teaching);

        Assert.Equal(-(hard * batch.Counts).sum().item<float>(), loss, 1e-4);
        Assert.True(allclose(users.grad!, userGradient!, atol: 1e-6));
        Assert.True(allclose(titles.grad!, titleGradient, atol: 1e-6));
    }
}
