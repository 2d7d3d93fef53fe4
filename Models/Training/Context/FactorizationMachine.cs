using System.Numerics.Tensors;
using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Training.Context;

/// <summary>
/// A factorisation machine (Rendle, 2010) over user, item and fields of context. Terms without the item are the same for all items and
/// change no ranking, so what is left is: bias(item) + item · (everybody + user + sum of the fields' values). "Everybody" is one vector for all:
/// without it a field could seem to help by learning what has nothing to do with context.
/// Learned by softmax against items drawn by chance, with Adagrad (Duchi, 2011).
/// </summary>
internal sealed class FactorizationMachine
{
    private readonly Settings _settings;
    private readonly int[] _fields, _start;
    private readonly int _items, _everybody;
    private readonly float[] _vectors, _bias, _vectorSquares, _biasSquares;
    private readonly Random _random;

    /// <summary>Draws initial vectors.</summary>
    /// <param name="table">Whose users, items and values it is for.</param>
    /// <param name="fields">The fields it sees, by number.</param>
    /// <param name="settings">How it learns.</param>
    /// <param name="seed">Equal seeds give equal machines.</param>
    public FactorizationMachine(ContextTable table, int[] fields, Settings settings, int seed)
    {
        _settings = settings;
        _fields = fields;
        _random = new Random(seed);
        _items = table.Items;
        _start = new int[table.Fields.Count];
        int rows = table.Items + table.Users;
        for (int field = 0; field < _start.Length; field++)
        {
            _start[field] = rows;
            rows += table.FieldSizes[field];
        }

        _everybody = rows++;
        _vectors = new float[rows * settings.Dimension];
        _vectorSquares = new float[_vectors.Length];
        _bias = new float[table.Items];
        _biasSquares = new float[table.Items];
        // Values of context begin at nothing: until they have learned something the machine is the one without them.
        for (int i = 0; i < (table.Items + table.Users) * settings.Dimension; i++)
        {
            _vectors[i] = 0.1f * Chance.Gaussian(_random);
        }
    }

    /// <summary>How it learns.</summary>
    /// <param name="Dimension">Length of a vector.</param>
    /// <param name="Rate">Adagrad's rate.</param>
    /// <param name="Decay">Pull of vectors to zero a step.</param>
    /// <param name="Negatives">Items drawn by chance for each use.</param>
    public sealed record Settings(int Dimension = 32, float Rate = 0.05f, float Decay = 1e-3f, int Negatives = 32);

    /// <summary>Learns from every row once, in an order by chance.</summary>
    public void Pass(ContextRow[] rows)
    {
        int[] order = [.. Enumerable.Range(0, rows.Length)];
        _random.Shuffle(order);
        int[] items = new int[_settings.Negatives + 1];
        float[] scores = new float[items.Length], query = new float[_settings.Dimension], slope = new float[_settings.Dimension];
        foreach (int index in order)
        {
            ContextRow row = rows[index];
            Query(row, query);
            items[0] = row.Item;
            for (int i = 0; i < items.Length; i++)
            {
                items[i] = i == 0 ? row.Item : _random.Next(_items);
                scores[i] = items[i] == row.Item && i > 0 ? float.NegativeInfinity : Score(items[i], query);
            }

            TensorPrimitives.SoftMax(scores, scores);
            Array.Clear(slope);
            for (int i = 0; i < items.Length; i++)
            {
                float error = scores[i] - (i == 0 ? 1f : 0f);
                TensorPrimitives.MultiplyAdd(Vector(items[i]), error, slope, slope);
                Step(items[i], query, error);
                _biasSquares[items[i]] += error * error;
                _bias[items[i]] -= _settings.Rate * error / (MathF.Sqrt(_biasSquares[items[i]]) + 1e-6f);
            }

            Step(_everybody, slope, 1f);
            Step(_items + row.User, slope, 1f);
            foreach (int field in _fields)
            {
                Step(_start[field] + row.Values[field], slope, 1f);
            }
        }
    }

    /// <summary>A score for every item: the higher, the sooner.</summary>
    public void Scores(ContextRow row, float[] scores)
    {
        Span<float> query = stackalloc float[_settings.Dimension];
        Query(row, query);
        for (int item = 0; item < _items; item++)
        {
            scores[item] = Score(item, query);
        }
    }

    private float Score(int item, ReadOnlySpan<float> query) => _bias[item] + TensorPrimitives.Dot((ReadOnlySpan<float>)Vector(item), query);

    private Span<float> Vector(int row) => _vectors.AsSpan(row * _settings.Dimension, _settings.Dimension);

    private void Query(ContextRow row, Span<float> query)
    {
        TensorPrimitives.Add(Vector(_items + row.User), Vector(_everybody), query);
        foreach (int field in _fields)
        {
            TensorPrimitives.Add(query, Vector(_start[field] + row.Values[field]), query);
        }
    }

    private void Step(int row, ReadOnlySpan<float> direction, float scale)
    {
        Span<float> vector = Vector(row), squares = _vectorSquares.AsSpan(row * _settings.Dimension, _settings.Dimension);
        for (int i = 0; i < vector.Length; i++)
        {
            float gradient = (scale * direction[i]) + (_settings.Decay * vector[i]);
            squares[i] += gradient * gradient;
            vector[i] -= _settings.Rate * gradient / (MathF.Sqrt(squares[i]) + 1e-6f);
        }
    }
}
