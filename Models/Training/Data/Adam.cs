namespace EdgeRec.Models.Training.Data;

/// <summary>Adam (Kingma and Ba, 2015) over one flat array of parameters.</summary>
internal sealed class Adam(int parameters)
{
    private const float Beta1 = 0.9f, Beta2 = 0.98f, Epsilon = 1e-8f;
    private readonly float[] _mean = new float[parameters], _square = new float[parameters];
    private int _step;

    /// <summary>One step against the gradient.</summary>
    public void Step(Span<float> values, ReadOnlySpan<float> gradient, float rate)
    {
        _step++;
        float meanScale = 1f / (1f - MathF.Pow(Beta1, _step)), squareScale = 1f / (1f - MathF.Pow(Beta2, _step));
        for (int i = 0; i < values.Length; i++)
        {
            float g = gradient[i];
            _mean[i] = (Beta1 * _mean[i]) + ((1f - Beta1) * g);
            _square[i] = (Beta2 * _square[i]) + ((1f - Beta2) * g * g);
            values[i] -= rate * _mean[i] * meanScale / (MathF.Sqrt(_square[i] * squareScale) + Epsilon);
        }
    }
}
