namespace EdgeRec.Device.Storage;

/// <summary>One sentence for everything that was repaired, rebuilt or set aside; shown by <c>status</c>.</summary>
internal sealed class RecoveryNotes
{
    private const int Max = 100;
    private readonly List<string> _sentences = [];

    /// <summary>At least so many records could not be read back.</summary>
    public long LostRecords { get; private set; }

    /// <summary>The sentences so far.</summary>
    public IReadOnlyList<string> Sentences
    {
        get
        {
            lock (_sentences)
            {
                return [.. _sentences];
            }
        }
    }

    /// <summary>Adds a sentence, once.</summary>
    /// <param name="sentence">What happened, to which file, and what that means.</param>
    /// <param name="lostRecords">How many records it cost, at least.</param>
    public void Add(string sentence, long lostRecords = 0)
    {
        lock (_sentences)
        {
            LostRecords += lostRecords;
            if (_sentences.Count < Max && !_sentences.Contains(sentence))
            {
                _sentences.Add(sentence);
            }
        }
    }
}
