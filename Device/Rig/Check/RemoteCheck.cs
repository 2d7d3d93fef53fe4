using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.Keys;
using EdgeRec.Device.Rig.Remotes;

namespace EdgeRec.Device.Rig.Check;

/// <summary>Waits for a key of an input device of the kernel.</summary>
internal sealed class RemoteCheck : IRemoteEvents
{
    private readonly TaskCompletionSource<ushort> _came = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? _note;

    /// <summary>What is said of a device that nobody tried.</summary>
    public static CheckResult Skipped(RemoteInput remote) => Of(remote, CheckVerdict.Skipped, "not tried");

    /// <summary>Asks for a key of it.</summary>
    public static async Task<CheckResult> TryAsync(RemoteInput remote, ICheckUser user, TimeProvider time, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (!user.IsThere)
        {
            return Skipped(remote);
        }

        var events = new RemoteCheck();
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using RemoteReader reader = RemoteReader.Start([remote], events);
        Task<CheckAnswer> answer = user.AskToMoveAsync(new CheckStep(CheckSubject.Remote, $"Press any key of the input device '{remote.Name}'."), done.Token);
        await Task.WhenAny(events._came.Task, answer, Task.Delay(patience, time, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        await done.CancelAsync();
        if (events._came.Task.IsCompletedSuccessfully)
        {
            ushort code = await events._came.Task;
            string name = KeyCodes.Name(code) ?? $"key code {code}";
            return RemoteKeys.TryKey(remote, code, out RigKey key)
                ? Of(remote, CheckVerdict.Ok, $"{name} is {key.Word()}")
                : Of(remote, CheckVerdict.Ok, $"{name} came, which stands for no key: 'map {name} enter' below the remote's line gives it one");
        }

        return answer.IsCompletedSuccessfully
            ? Skipped(remote)
            : Of(remote, CheckVerdict.Wrong, events._note ?? $"no key came within {patience.TotalSeconds:0} s: the wrong protocol (ir-keytable -p all), or not the device that 'remote' names");
    }

    void IRemoteEvents.RemoteKey(int remote, ushort code, bool down, long at) => _came.TrySetResult(code);

    void IRemoteEvents.RemoteGone(int remote)
    {
    }

    void IRemoteEvents.Note(string sentence) => _note = sentence;

    private static CheckResult Of(RemoteInput remote, CheckVerdict verdict, string words) => new("remote", remote.Name, verdict, words);
}
