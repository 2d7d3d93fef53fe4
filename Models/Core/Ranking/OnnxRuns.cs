using Microsoft.ML.OnnxRuntime;

namespace EdgeRec.Models.Core.Ranking;

/// <summary>
/// Runs one model: one run at a time, none longer than it may take, and nothing is freed while one goes on. One timer looks after all runs, set only while there are any; a run costs two uncontended locks and allocates nothing.
/// </summary>
internal sealed class OnnxRuns : IDisposable
{
    /// <summary>The longest that a run may take: eight times what the probe allows.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    // The timer looks so many times while a run may go on.
    private const int Looks = 4;

    private readonly string _model;
    private readonly TimeSpan _longest;
    private readonly TimeProvider _time;
    private readonly RunOptions _options = new();
    private readonly ITimer _timer;
    private readonly Lock _gate = new(), _state = new();
    private long _begun;
    private bool _runs, _isLooking, _isLate, _isClosed;

    /// <summary>Makes it.</summary>
    /// <param name="model">What to call the model in errors.</param>
    /// <param name="longest">The longest that a run may take; null for <see cref="Longest"/>.</param>
    /// <param name="time">The clock; null for the system's.</param>
    public OnnxRuns(string model, TimeSpan? longest = null, TimeProvider? time = null)
    {
        _model = model;
        _longest = longest ?? Longest;
        _time = time ?? TimeProvider.System;
        _timer = _time.CreateTimer(static runs => ((OnnxRuns)runs!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Held by whoever prepares a run and runs, and by whoever frees what runs use.</summary>
    public Lock Gate => _gate;

    /// <summary>Runs the model once.</summary>
    /// <exception cref="InvalidDataException">With one sentence, if the model fails, or does not end in time.</exception>
    /// <exception cref="ObjectDisposedException">The model is being closed.</exception>
    public void Run(OnnxBinding binding)
    {
        lock (_gate)
        {
            Begin();
            try
            {
                binding.Run(_options, _model);
            }
            catch (InvalidDataException error) when (_isLate)
            {
                throw new InvalidDataException($"{_model} was ended because a run took longer than {_longest.TotalSeconds:0.#} s", error);
            }
            catch (InvalidDataException error) when (_isClosed)
            {
                throw new ObjectDisposedException(_model, error);
            }
            finally
            {
                End();
            }
        }
    }

    /// <summary>Fails if the model is closed; to be asked with <see cref="Gate"/> held, before anything of it is used.</summary>
    public void ThrowIfClosed() => ObjectDisposedException.ThrowIf(_isClosed, this);

    /// <summary>Lets nobody run any more and ends the run that goes on: after this, hold <see cref="Gate"/> and free what runs use.</summary>
    public void Close()
    {
        lock (_state)
        {
            if (_isClosed) return;
            _isClosed = true;
            _options.Terminate = true;
        }
    }

    /// <summary>Frees its own; to be called with <see cref="Gate"/> held.</summary>
    public void Dispose()
    {
        Close();
        lock (_state)
        {
            _timer.Dispose();
            _options.Dispose();
        }
    }

    private void Begin()
    {
        lock (_state)
        {
            ThrowIfClosed();
            _begun = _time.GetTimestamp();
            _runs = true;
            if (_isLooking) return;
            _isLooking = true;
            _timer.Change(_longest / Looks, Timeout.InfiniteTimeSpan);
        }
    }

    private void End()
    {
        lock (_state)
        {
            _runs = false;
            if (_isLate && !_isClosed) _options.Terminate = false;
            _isLate = false;
        }
    }

    private void Look()
    {
        lock (_state)
        {
            _isLooking = _runs && !_isClosed && !_isLate;
            if (!_isLooking) return;
            if (_time.GetElapsedTime(_begun) >= _longest)
            {
                _options.Terminate = _isLate = true;
                _isLooking = false;
                return;
            }

            _timer.Change(_longest / Looks, Timeout.InfiniteTimeSpan);
        }
    }
}
