using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.DaemonLink;
using EdgeRec.Device.Rig.Keys;
using EdgeRec.Device.Rig.Remotes;

namespace EdgeRec.Device.Rig;

/// <content>What keys, the daemon and input devices tell, and how it is shown.</content>
internal sealed partial class RunningRig
{
    /// <inheritdoc/>
    public void Connected(bool connected) => Guarded(now =>
    {
        _connected = connected;
        ShowState(now);
    });

    /// <inheritdoc/>
    public void Activity(RigActivity activity) => Guarded(now =>
    {
        _activity = activity;
        ShowState(now);
    });

    /// <inheritdoc/>
    public void Sent(KeyEvent happened, long now) => Guarded(_ => Tell(watcher => watcher.Sent(happened, now)));

    /// <inheritdoc/>
    public void Page(RigPage page) => Guarded(_ =>
    {
        Tell(watcher => watcher.Page(page));
        Show(_view with { Profile = page.Profile, TopPick = page.TopPick, Reason = page.Reason, PageTime = _time.Between(page.AskedAt, page.CameAt) });
    });

    /// <inheritdoc/>
    public void Note(string sentence) => Guarded(_ => Tell(watcher => watcher.Note(sentence)));

    /// <inheritdoc/>
    public void RemoteKey(int remote, ushort code, bool down, long at) => Guarded(now =>
    {
        foreach (IRigWatcher watcher in _parts.Watchers)
        {
            watcher.RemoteKey(code, down, at, now);
        }

        if (RemoteKeys.TryKey(_parts.Config.Remotes[remote], code, out RigKey key))
        {
            _pad.Remote(remote, key, down, at);
        }
    });

    /// <inheritdoc/>
    public void RemoteGone(int remote) => Guarded(now => _pad.RemoteGone(remote, now));

    void IKeyPadEvents.Key(KeyEvent happened)
    {
        long now = _time.GetTimestamp();
        foreach (IRigWatcher watcher in _parts.Watchers)
        {
            watcher.Key(happened, now);
        }

        _parts.Daemon?.Send(happened);
    }

    void IKeyPadEvents.Stuck(RigKey key, int? line, bool stuck)
    {
        string what = line is { } number ? $"{Header.Name(number)}, the key {key.Word()}," : $"The key {key.Word()} of an input device";
        Tell(watcher => watcher.Note(stuck
            ? $"{what} has been down for {KeyPress.StuckAfter.TotalSeconds:0} seconds: it repeats no more until it comes up. Is it stuck, or wired to the wrong pin?"
            : $"{what} has come up again."));
        ShowState(_time.GetTimestamp());
    }

    private void ShowState(long now)
    {
        bool own = _pad.IsAnyStuck || (_parts.OpenChip is not null && _lines is null) || (_parts.Daemon is not null && !_connected);
        TryUse(() =>
        {
            _leds.Activity(_activity.Thinking, _activity.Sync, _activity.Fault, now);
            _leds.OwnFault(own);
        });
        Show(_view with { Connected = _connected, Thinking = _activity.Thinking, Sync = _activity.Sync, Fault = _activity.Fault || own });
    }

    private void Show(RigView view)
    {
        if (_view != view)
        {
            _view = view;
            _display?.Show(view);
            Tell(watcher => watcher.View(view));
        }
    }
}
