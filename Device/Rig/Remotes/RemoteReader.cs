using EdgeRec.Device.Rig.Config;
using Microsoft.Win32.SafeHandles;

namespace EdgeRec.Device.Rig.Remotes;

/// <summary>
/// Reads the keys of the configuration's input devices: infrared receivers, HDMI-CEC and keyboards are all the same to the kernel. One thread for all of them, which sleeps until one has something to say or a device
/// comes (inotify). Devices are taken for this process alone (EVIOCGRAB), so that a key does not act twice, here and in a console or a browser.
/// </summary>
internal sealed class RemoteReader : IDisposable
{
    private const string Devices = "/dev/input", AllDevices = "/dev";
    private const int Late = 1000, NeverMs = -1, Records = 64;

    private readonly IReadOnlyList<RemoteInput> _remotes;
    private readonly IRemoteEvents _events;
    private readonly SafeFileHandle _wake = InputSystem.WakeFile(), _folders = InputSystem.WatchFolders();
    private readonly List<OpenDevice> _open = [];
    private readonly bool[] _told;
    private readonly byte[] _buffer = new byte[InputEvents.Size * Records];
    private readonly Thread _thread;
    private volatile bool _stopped;

    private RemoteReader(IReadOnlyList<RemoteInput> remotes, IRemoteEvents events)
    {
        (_remotes, _events, _told) = (remotes, events, new bool[remotes.Count]);
        _thread = new Thread(Run) { IsBackground = true, Name = "rig remotes" };
    }

    /// <summary>Begins to read. Devices that are not there yet are waited for.</summary>
    /// <param name="remotes">Which.</param>
    /// <param name="events">Takes what they say, on the reader's thread.</param>
    public static RemoteReader Start(IReadOnlyList<RemoteInput> remotes, IRemoteEvents events)
    {
        var reader = new RemoteReader(remotes, events);
        reader._thread.Start();
        return reader;
    }

    /// <summary>Gives the devices back.</summary>
    public void Dispose()
    {
        _stopped = true;
        InputSystem.Wake(_wake);
        _thread.Join();
        foreach (OpenDevice device in _open)
        {
            device.File.Dispose();
        }

        _wake.Dispose();
        _folders.Dispose();
    }

    private void Run()
    {
        bool again = Look();
        while (!_stopped)
        {
            InputSystem.Waited[] waited =
            [
                Waiting(_wake), Waiting(_folders), .. _open.Select(device => Waiting(device.File)),
            ];
            InputSystem.Wait(waited, again ? Late : NeverMs);
            bool quiet = Array.TrueForAll(waited, file => file.Came == 0);
            foreach (OpenDevice device in _open.ToArray())
            {
                short came = waited[2 + _open.IndexOf(device)].Came;
                if (came != 0 && !Read(device))
                {
                    Lose(device);
                    again = true;
                    break; // The list is another one; what else came comes again.
                }
            }

            if (waited[1].Came != 0)
            {
                while (InputSystem.Read(_folders, _buffer) > 0)
                {
                }

                again = Look(); // A link or a right may follow the device by a moment: once more, a second later.
            }
            else if (quiet)
            {
                Look();
                again = false;
            }
        }
    }

    private static InputSystem.Waited Waiting(SafeFileHandle file) => new() { File = (int)file.DangerousGetHandle(), Events = InputSystem.In };

    private bool Read(OpenDevice device)
    {
        int read = InputSystem.Read(device.File, _buffer);
        for (int at = 0; at + InputEvents.Size <= read; at += InputEvents.Size)
        {
            if (device.Events.TryTake(_buffer.AsSpan(at, InputEvents.Size), out InputEvents.Moved moved))
            {
                _events.RemoteKey(device.Remote, moved.Code, moved.Down, device.IsTimed ? moved.Microseconds * (TimeProvider.System.TimestampFrequency / 1_000_000) : TimeProvider.System.GetTimestamp());
            }
        }

        if (device.Events.NeedsLook)
        {
            byte[] bitmap = new byte[InputEvents.BitmapBytes];
            foreach ((ushort code, bool down) in InputSystem.TryKeys(device.File, bitmap) ? device.Events.Differences(bitmap) : [])
            {
                _events.RemoteKey(device.Remote, code, down, TimeProvider.System.GetTimestamp());
            }
        }

        return read > 0 || -read is InputSystem.TryAgain or InputSystem.Interrupted;
    }

    private void Lose(OpenDevice device)
    {
        _open.Remove(device);
        device.File.Dispose();
        _told[device.Remote] = false;
        _events.RemoteGone(device.Remote);
        _events.Note($"The input device {device.Name} is gone; its keys are released.");
    }

    /// <summary>Opens what is there and not open.</summary>
    /// <returns>Whether something is missing.</returns>
    private bool Look()
    {
        InputSystem.TryWatch(_folders, Devices);
        InputSystem.TryWatch(_folders, AllDevices);
        (List<Found> there, bool denied) = There();
        for (int remote = 0; remote < _remotes.Count; remote++)
        {
            string wanted = _remotes[remote].Name;
            foreach (Found found in there.Where(found => found.IsCalled(wanted)))
            {
                Take(remote, found);
            }

            if (!_open.Exists(device => device.Remote == remote) && !_told[remote])
            {
                _told[remote] = true;
                _events.Note($"No input device is called '{wanted}' yet; it is waited for. {Known(there, denied)}");
            }
        }

        foreach (Found found in there.Where(found => !_open.Exists(device => device.File == found.File)))
        {
            found.File.Dispose();
        }

        return _told.Contains(true);
    }

    private void Take(int remote, Found found)
    {
        if (_open.Exists(device => device.Path == found.Path))
        {
            return;
        }

        bool grabbed = InputSystem.TryGrab(found.File), timed = InputSystem.TryCountMonotonic(found.File);
        _open.Add(new OpenDevice(remote, found.Path, found.Name, found.File, timed, new InputEvents()));
        _told[remote] = false;
        _events.Note($"Listening to the input device {found.Name} ({found.Path}){(grabbed ? "" : ", and others hear it, too")}.");
    }

    private (List<Found> There, bool Denied) There()
    {
        var there = new List<Found>();
        bool denied = false;
        IEnumerable<string> events = Directory.Exists(Devices) ? Directory.EnumerateFiles(Devices, "event*") : [];
        foreach (string path in events.Concat(_remotes.Select(remote => remote.Name).Where(name => name.StartsWith('/'))).Distinct())
        {
            (SafeFileHandle? file, int error) = InputSystem.Open(path);
            denied |= error == InputSystem.NoAccess;
            if (file is not null && !InputSystem.IsStream(file))
            {
                file.Dispose(); // A file or a folder that somebody named: it would end at once, again and again.
            }
            else if (file is not null)
            {
                there.Add(new Found(path, InputSystem.NameOf(file) ?? path, file));
            }
        }

        return (there, denied);
    }

    private static string Known(List<Found> there, bool denied) =>
        (there.Count == 0 ? "There is none that may be read." : $"There are {string.Join(", ", there.Select(found => $"'{found.Name}'").Distinct())}.")
        + (denied ? " Some may not be read: be a member of the group input." : "");

    private sealed record Found(string Path, string Name, SafeFileHandle File)
    {
        public bool IsCalled(string wanted) => wanted.StartsWith('/') ? Path == wanted : Name.StartsWith(wanted, StringComparison.Ordinal);
    }

    private sealed record OpenDevice(int Remote, string Path, string Name, SafeFileHandle File, bool IsTimed, InputEvents Events);
}
