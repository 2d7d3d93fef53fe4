using EdgeRec.Device.Storage;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Device.Sync.Privacy;

/// <summary>Keeps what the household chose: durable before it is answered, in force from the next frame on.</summary>
internal sealed class SyncChoices
{
    /// <summary>What it means when the choice is lost: the end of a sentence.</summary>
    public const string Otherwise = "nothing leaves this television until somebody chooses again";

    private readonly SyncFolder _folder;
    private readonly Lock _gate = new();
    private SyncChoice _choice;

    /// <summary>Goes on with what was chosen; where nobody chose, with what the command line says, and <see cref="PrivacyMode.None"/> where it says nothing.</summary>
    /// <param name="folder">Where it is kept.</param>
    /// <param name="options">What the command line says.</param>
    /// <param name="appliedSeq">The journal's last record.</param>
    public SyncChoices(SyncFolder folder, SyncOptions options, long appliedSeq)
    {
        _folder = folder;
        // A choice that is lost may have been to share nothing: then nobody but the household opens up again.
        _choice = SyncJson.Read(folder, folder.Choice, SyncJson.Default.SyncChoice, Otherwise)
            ?? new SyncChoice(PrivacyMode.None, options.Metered, appliedSeq, Chosen: StateFile.Exists(folder.Choice));
        if (!_choice.Chosen && options.Privacy is { } named && named != _choice.Privacy)
        {
            Write(With(named, options.Metered, appliedSeq, chosen: false));
        }
    }

    /// <summary>Raised after it changed.</summary>
    public event Action? Changed;

    /// <summary>What holds now.</summary>
    public SyncChoice Now
    {
        get
        {
            lock (_gate)
            {
                return _choice;
            }
        }
    }

    /// <summary>The household chose. Durable when it returns.</summary>
    /// <param name="privacy">What may leave; null: as before.</param>
    /// <param name="metered">Whether to be sparing; null: as before.</param>
    /// <param name="appliedSeq">The journal's last record.</param>
    public void Choose(PrivacyMode? privacy, bool? metered, long appliedSeq)
    {
        lock (_gate)
        {
            Write(With(privacy ?? _choice.Privacy, metered ?? _choice.Metered, appliedSeq, _choice.Chosen || privacy is not null));
        }

        Changed?.Invoke();
    }

    /// <summary>The fleet was left, and what was agreed with it ends; that bytes cost money here does not. Durable when it returns.</summary>
    /// <param name="appliedSeq">The journal's last record.</param>
    public void Forget(long appliedSeq)
    {
        lock (_gate)
        {
            Write(new SyncChoice(PrivacyMode.None, _choice.Metered, appliedSeq, Chosen: false));
        }
    }

    // Whoever opens up speaks of the future: what is in the journal by then was watched under what was agreed before.
    private SyncChoice With(PrivacyMode privacy, bool metered, long appliedSeq, bool chosen) =>
        new(privacy, metered, privacy > _choice.Privacy ? appliedSeq : _choice.Since, chosen);

    private void Write(SyncChoice choice)
    {
        SyncJson.Write(_folder, _folder.Choice, choice, SyncJson.Default.SyncChoice);
        _choice = choice;
    }
}
