using System.Runtime.InteropServices;
using EdgeRec.Sync.Fleet.Erasing;
using EdgeRec.Sync.Fleet.Export.Files;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Export;

/// <summary>What changes events that are known already: moves to another profile, then erasures. Doing it twice is the same as once.</summary>
/// <param name="names">What devices and profiles are called.</param>
internal sealed class EditSet(ExportNames names)
{
    private readonly Dictionary<string, List<Erased>> _erasures = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Device, string Epoch), Dictionary<long, string>> _moves = [];
    private readonly HashSet<(string Device, string Epoch, long Seq)> _found = [];

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => _erasures.Count == 0 && _moves.Count == 0;

    /// <summary>Rows that were taken out.</summary>
    public long ErasedRows { get; private set; }

    /// <summary>Rows that changed their profile.</summary>
    public long MovedRows { get; private set; }

    /// <summary>The devices that are concerned, under the names they may have, in ordinal order.</summary>
    public IReadOnlyList<string> Devices() => [.. _erasures.Keys.Concat(_moves.Keys.Select(key => key.Device)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Adds moves, in their order: the last one of an event counts.</summary>
    public void Add(IEnumerable<PendingMove> moves)
    {
        foreach (PendingMove move in moves)
        {
            if (!_moves.TryGetValue((move.Device, move.Epoch), out Dictionary<long, string>? events))
            {
                _moves.Add((move.Device, move.Epoch), events = []);
            }

            foreach (long seq in move.Events)
            {
                events[seq] = move.To;
            }
        }
    }

    /// <summary>Adds an erasure.</summary>
    public void Add(Erasure erasure)
    {
        foreach (string device in new[] { erasure.Device.ToString("N"), names.Pseudonym(erasure.Device) })
        {
            if (!_erasures.TryGetValue(device, out List<Erased>? known))
            {
                _erasures.Add(device, known = []);
            }

            known.Add(new Erased(erasure, erasure.Epoch.ToString("N"), names.Pseudonym(erasure.ProfileHash.Span)));
        }
    }

    /// <summary>Changes rows, and removes those of erased profiles.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Apply(List<EventRow> rows)
    {
        if (IsEmpty)
        {
            return false;
        }

        long moved = MovedRows;
        Span<EventRow> all = CollectionsMarshal.AsSpan(rows);
        foreach (ref EventRow row in all)
        {
            if (_moves.TryGetValue((row.Device, row.Epoch), out Dictionary<long, string>? events) && events.TryGetValue(row.Seq, out string? to))
            {
                _found.Add((row.Device, row.Epoch, row.Seq));
                MovedRows += row.Profile == to ? 0 : 1;
                row.Profile = to;
            }
        }

        int erased = rows.RemoveAll(row => _erasures.TryGetValue(row.Device, out List<Erased>? known) && known.Exists(erasure => Concerns(erasure, row)));
        ErasedRows += erased;
        return erased > 0 || MovedRows > moved;
    }

    /// <summary>What of the moves found no row so far.</summary>
    public IReadOnlyList<PendingMove> MovesNotFound() =>
    [
        .. from device in _moves
           from to in device.Value.Where(move => !_found.Contains((device.Key.Device, device.Key.Epoch, move.Key))).GroupBy(move => move.Value)
           select new PendingMove(device.Key.Device, device.Key.Epoch, to.Key, [.. to.Select(move => move.Key)]),
    ];

    /// <summary>In the epoch of the erasure the number decides, in every other one whether it came before (as <see cref="Redaction"/> has it).</summary>
    private static bool Concerns(Erased erased, in EventRow row)
    {
        if (row.Epoch == erased.Epoch ? row.Seq > erased.Erasure.ThroughSeq : row.ReceivedAt > erased.Erasure.At.UtcDateTime)
        {
            return false;
        }

        return row.Device[0] == '~'
            ? row.Profile == erased.Profile
            : ErasureKeeper.HashOf(erased.Erasure.Device, row.Profile).AsSpan().SequenceEqual(erased.Erasure.ProfileHash.Span);
    }

    /// <summary>An erasure and how its epoch and its profile are called here.</summary>
    private sealed record Erased(Erasure Erasure, string Epoch, string Profile);
}
