namespace EdgeRec.Models.Core.Experiments.Analysis;

/// <summary>
/// How outcomes follow from the period before: least squares within variations, all of them together, on the outcome before, its denominator and whether there was a before (CUPED: Deng, Xu, Kohavi and
/// Walker, WSDM 2013; with several covariates it is regression adjustment). A covariate that says nothing new is left out.
/// </summary>
internal readonly ref struct BeforePeriod
{
    /// <summary>Covariates.</summary>
    public const int Covariates = UnitMoments.Columns - UnitMoments.FirstCovariate;

    private readonly ReadOnlySpan<double> _slopes;

    private BeforePeriod(ReadOnlySpan<double> slopes, double inflation, double shared)
    {
        _slopes = slopes;
        Inflation = inflation;
        SharedVariance = shared;
    }

    /// <summary>What residual variances are multiplied by, because the slopes were fitted to them: <c>(N − K) / (N − K − p)</c>.</summary>
    public double Inflation { get; }

    /// <summary>The variance that all adjusted values share, by the mean of the period before over all units.</summary>
    public double SharedVariance { get; }

    /// <summary>Fits.</summary>
    /// <param name="variations">All variations.</param>
    /// <param name="slopes">Room for <see cref="Covariates"/> slopes.</param>
    public static BeforePeriod Fit(ReadOnlySpan<UnitMoments> variations, Span<double> slopes)
    {
        slopes.Clear();
        Span<double> matrix = stackalloc double[Covariates * Covariates], right = stackalloc double[Covariates];
        matrix.Clear();
        right.Clear();
        long units = 0, free = 0;
        foreach (ref readonly UnitMoments moments in variations)
        {
            if (moments.Count < 2) continue;
            units += moments.Count;
            free += moments.Count - 1;
            for (int i = 0; i < Covariates; i++)
            {
                right[i] += LinearizedProduct(moments, UnitMoments.FirstCovariate + i);
                for (int j = 0; j < Covariates; j++)
                {
                    matrix[(i * Covariates) + j] += moments.Product(UnitMoments.FirstCovariate + i, UnitMoments.FirstCovariate + j);
                }
            }
        }

        int used = Solve(matrix, right, slopes);
        if (free - used < 1)
        {
            slopes.Clear();
            return new BeforePeriod(slopes, 1, 0);
        }

        double explained = 0;
        for (int i = 0; i < Covariates; i++)
        {
            explained += slopes[i] * right[i];
        }

        return new BeforePeriod(slopes, (double)free / (free - used), units == 0 ? 0 : Math.Max(0, explained) / free / units);
    }

    /// <summary>What to subtract from a variation's value: slopes times how far its period before is off that of all units.</summary>
    public double Shift(in UnitMoments moments, ReadOnlySpan<UnitMoments> all)
    {
        double shift = 0;
        for (int i = 0; i < Covariates; i++)
        {
            double sum = 0;
            long units = 0;
            foreach (ref readonly UnitMoments one in all)
            {
                sum += one.Mean(UnitMoments.FirstCovariate + i) * one.Count;
                units += one.Count;
            }

            shift += _slopes[i] * (moments.Mean(UnitMoments.FirstCovariate + i) - (sum / units));
        }

        return shift;
    }

    /// <summary>What is left of a variation's sum of squares.</summary>
    public double Residual(in UnitMoments moments, double squares)
    {
        for (int i = 0; i < Covariates; i++)
        {
            squares -= 2 * _slopes[i] * LinearizedProduct(moments, UnitMoments.FirstCovariate + i);
            for (int j = 0; j < Covariates; j++)
            {
                squares += _slopes[i] * _slopes[j] * moments.Product(UnitMoments.FirstCovariate + i, UnitMoments.FirstCovariate + j);
            }
        }

        return Math.Max(0, squares) * Inflation;
    }

    /// <summary>The product sum of the linearized ratio, (y − R d)/d̄, with a column.</summary>
    private static double LinearizedProduct(in UnitMoments moments, int column)
    {
        double mean = moments.Mean(UnitMoments.Denominator);
        return mean == 0 ? 0 : (moments.Product(UnitMoments.Outcome, column) - (moments.Mean(UnitMoments.Outcome) / mean * moments.Product(UnitMoments.Denominator, column))) / mean;
    }

    // Gauss-Jordan on a matrix that is symmetric and not negative; a pivot that is nothing but rounding leaves its covariate out. Returns how many are in.
    private static int Solve(Span<double> matrix, ReadOnlySpan<double> right, Span<double> slopes)
    {
        Span<double> rest = stackalloc double[Covariates], scale = stackalloc double[Covariates];
        Span<bool> taken = stackalloc bool[Covariates];
        right.CopyTo(rest);
        for (int i = 0; i < Covariates; i++)
        {
            scale[i] = matrix[(i * Covariates) + i];
            taken[i] = false;
        }

        int used = 0;
        for (int p = 0; p < Covariates; p++)
        {
            double pivot = matrix[(p * Covariates) + p];
            if (!(pivot > 1e-9 * scale[p])) continue;
            taken[p] = true;
            used++;
            for (int i = 0; i < Covariates; i++)
            {
                if (i == p) continue;
                double factor = matrix[(i * Covariates) + p] / pivot;
                for (int j = 0; j < Covariates; j++)
                {
                    matrix[(i * Covariates) + j] -= factor * matrix[(p * Covariates) + j];
                }

                rest[i] -= factor * rest[p];
            }
        }

        for (int p = 0; p < Covariates; p++)
        {
            slopes[p] = taken[p] ? rest[p] / matrix[(p * Covariates) + p] : 0;
        }

        return used;
    }
}
