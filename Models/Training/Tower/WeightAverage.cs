using static TorchSharp.torch;

namespace EdgeRec.Models.Training.Tower;

/// <summary>An exponential moving average of a module's weights: what is kept, because it wanders less than the weights themselves.</summary>
internal sealed class WeightAverage
{
    private readonly (Tensor Weight, Tensor Average)[] _pairs;
    private readonly double _decay;

    /// <summary>Begins with the weights of <paramref name="average"/>, a module of the same shape, which then holds the average.</summary>
    public WeightAverage(nn.Module module, nn.Module average, double decay)
    {
        _decay = decay;
        _pairs = [.. module.parameters().Zip(average.parameters())];
    }

    /// <summary>Takes a step's weights in; early on the average is younger, so that it forgets where it began.</summary>
    public void Update(int step)
    {
        using IDisposable noGradient = no_grad();
        double share = 1 - Math.Min(_decay, (step + 1.0) / (step + 10.0));
        foreach ((Tensor weight, Tensor average) in _pairs)
        {
            average.mul_(1 - share).add_(weight, alpha: share);
        }
    }
}
