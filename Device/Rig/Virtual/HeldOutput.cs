using System.Text;

namespace EdgeRec.Device.Rig.Virtual;

/// <summary>While a picture is drawn, what the program writes would spoil it: lines for standard error are shown in the board's log, and both streams get what was written when it is over.</summary>
internal sealed class HeldOutput : IDisposable
{
    private readonly TextWriter _output = Console.Out, _error = Console.Error;
    private readonly Holder _heldOutput, _heldError;

    private HeldOutput(BoardState state)
    {
        (_heldOutput, _heldError) = (new Holder(_ => { }), new Holder(state.Note));
        Console.SetOut(_heldOutput);
        Console.SetError(_heldError);
    }

    /// <summary>Begins to hold.</summary>
    public static HeldOutput Begin(BoardState state) => new(state);

    /// <inheritdoc/>
    public void Dispose()
    {
        Console.SetOut(_output);
        Console.SetError(_error);
        _output.Write(_heldOutput.Text());
        _error.Write(_heldError.Text());
    }

    /// <summary>Keeps text, and tells of each line. What a minute of trouble writes is enough: the rest is left out.</summary>
    private sealed class Holder(Action<string> tell) : TextWriter
    {
        private const int MostLetters = 64 * 1024;
        private readonly StringBuilder _text = new(), _line = new();
        private readonly Lock _gate = new();

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value)
        {
            string? line = null;
            lock (_gate)
            {
                if (_text.Length < MostLetters)
                {
                    _text.Append(value);
                }

                if (value == '\n')
                {
                    line = _line.ToString().TrimEnd('\r');
                    _line.Clear();
                }
                else if (_line.Length < MostLetters)
                {
                    _line.Append(value);
                }
            }

            if (line is { Length: > 0 })
            {
                tell(line);
            }
        }

        public string Text()
        {
            lock (_gate)
            {
                return _text.ToString();
            }
        }
    }
}
