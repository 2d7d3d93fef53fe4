using System.Device.Gpio;

namespace EdgeRec.Device.Rig;

/// <summary>A board: a real one, or one that is drawn.</summary>
/// <param name="OpenChip">Opens its chip; called again after the chip was unplugged. Null where no line is wired.</param>
/// <param name="Display">Its display, if it has one.</param>
/// <param name="Watcher">What of it looks on, if anything does.</param>
/// <param name="UserAsync">Stands for whoever sits before it: the rig ends when it does. Null where the rig runs until it is told to stop.</param>
internal sealed record RigBoard(Func<GpioController>? OpenChip, IRigDisplay? Display, IRigWatcher? Watcher, Func<CancellationToken, Task>? UserAsync);
