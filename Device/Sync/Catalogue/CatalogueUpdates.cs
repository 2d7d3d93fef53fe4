using System.Globalization;
using System.Text.Json;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Field.Activity;
using EdgeRec.Device.Maintenance;
using EdgeRec.Device.Sync.Agent;
using EdgeRec.Sync.Protocol.Catalogue;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;

namespace EdgeRec.Device.Sync.Catalogue;

/// <summary>
/// Takes the fleet's deltas of the catalogue. Items are checked and kept until all of a delta are there, also over a break; from them the next catalogue is made beside the one in use
/// (<see cref="CatalogStore.PrepareNext"/>), which the daemon takes up at a quiet moment. A crash at any point leaves the catalogue as it was and the delta here, or to be fetched again.
/// </summary>
/// <param name="folder">The files of syncing.</param>
/// <param name="catalog">The catalogue.</param>
/// <param name="activity">Is told when a catalogue is made; null for nobody.</param>
/// <param name="window">When one may be made; null for always.</param>
internal sealed class CatalogueUpdates(SyncFolder folder, CatalogStore catalog, ActivityBoard? activity = null, MaintenanceWindow? window = null) : IPullHandler
{
    private readonly CatalogueSpool _spool = new(folder);
    private (ulong From, ulong To)? _coming, _refused;
    private BegunDelta? _begun;
    private long _bytes;
    private int _skipped;
    private bool _damaged;

    /// <inheritdoc/>
    public bool Handles(PullItem.ItemOneofCase kind) => kind == PullItem.ItemOneofCase.Catalogue;

    /// <inheritdoc/>
    public void Describe(PullRequest request)
    {
        (_coming, _refused) = (null, null);
        request.CatalogueVersion = Has();
        _begun = _spool.Begun() is { } begun && Fits(begun.From, request.CatalogueVersion) && begun.To != request.CatalogueVersion ? begun : null;
        request.CatalogueMark = _begun?.Mark ?? ByteString.Empty;
    }

    /// <inheritdoc/>
    public Task TakeAsync(PullItem item, CancellationToken cancellationToken)
    {
        CatalogueDelta delta = item.Catalogue;
        if (_refused == (delta.FromVersion, delta.ToVersion))
        {
            return Task.CompletedTask;
        }

        try
        {
            if (_coming is null)
            {
                Prepare(cancellationToken); // The one before, if it waits.
                Begin(delta);
                _begun = null;
            }

            Check(delta);
            _spool.Add(delta);
            if (!delta.More)
            {
                _coming = null;
                _spool.Complete(delta.FromVersion, delta.ToVersion);
            }

            return Task.CompletedTask;
        }
        catch (Exception e)
        {
            Forget();
            _refused = (delta.FromVersion, delta.ToVersion);
            if (e is InvalidDataException)
            {
                throw new ItemRefusedException($"The fleet's catalogue was not taken: {e.Message}", e);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public Task WorkAsync(IBlobSource blobs, CancellationToken cancellationToken)
    {
        if (window is { IsOpen: false })
        {
            return Task.CompletedTask; // It lies whole on the disk, and waits.
        }

        int skipped = Prepare(cancellationToken);
        return skipped == 0 ? Task.CompletedTask
            : throw new ItemRefusedException(string.Create(CultureInfo.InvariantCulture, $"{skipped:N0} titles of the fleet's catalogue could not be read by this version and are left out."));
    }

    /// <inheritdoc/>
    public void Left() => catalog.ForgetFleet();

    /// <summary>What this television has, on its way into the catalogue or there.</summary>
    private ulong Has()
    {
        ulong version = _damaged ? 0 : catalog.NewestFleetVersion;
        return _spool.Whole() is { } whole && Fits(whole.From, version) ? whole.To : version;
    }

    private static bool Fits(ulong from, ulong version) => from == 0 || from == version;

    private void Begin(CatalogueDelta delta)
    {
        if (delta.ToVersion is 0 or > long.MaxValue || delta.FromVersion == delta.ToVersion || !Fits(delta.FromVersion, Has()))
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"it leads from version {delta.FromVersion} to {delta.ToVersion}, and here is {Has()}."));
        }

        _coming = (delta.FromVersion, delta.ToVersion);
        _bytes = 0;
        if (_begun is { } begun && _coming == (begun.From, begun.To) && delta.After.Equals(begun.Mark))
        {
            _bytes = begun.Bytes; // It goes on where it broke off.
            return;
        }

        // A fleet that knows no marks, or has a newer version by now, sends all of it.
        _spool.Abandon();
        if (!delta.After.IsEmpty)
        {
            throw new InvalidDataException("it does not go on from what is here.");
        }
    }

    private void Check(CatalogueDelta delta)
    {
        if (_coming != (delta.FromVersion, delta.ToVersion))
        {
            throw new InvalidDataException("items of two versions are mixed.");
        }

        if (delta.Removed.Count > CatalogueLimits.MaxRemoved || !delta.Removed.All(TitleRules.WasId))
        {
            throw new InvalidDataException("it removes too many titles in one item, or what has no id.");
        }

        _bytes += delta.CalculateSize();
        if (_bytes > CatalogueLimits.MaxDeltaBytes)
        {
            throw new InvalidDataException("it is larger than 512 MiB.");
        }

        TitleLines.Unpack(delta.Titles.Span);
    }

    /// <summary>Makes the next catalogue of a delta that came whole.</summary>
    /// <returns>How many titles were left out.</returns>
    private int Prepare(CancellationToken cancellationToken)
    {
        if (_spool.Whole() is not { } whole)
        {
            return 0;
        }

        _skipped = 0;
        activity?.Begin(Activities.Thinking);
        try
        {
            // Not so after a crash between the two steps below, or after another catalogue was restored: then it is there already, or is fetched again.
            if (Fits(whole.From, catalog.NewestFleetVersion) && (_damaged || whole.To != catalog.NewestFleetVersion))
            {
                catalog.PrepareNext(whole.From, whole.To, CatalogueSpool.Read(whole).Select(ChangeOf), cancellationToken);
            }

            _damaged = false;
        }
        catch (InvalidDataException)
        {
            _damaged = true; // Everything from nothing mends it, whatever it is.
        }
        finally
        {
            activity?.End(Activities.Thinking);
        }

        CatalogueSpool.Remove(whole);
        return _skipped;
    }

    private CatalogChange ChangeOf(CatalogueDelta item)
    {
        var titles = new List<Title>();
        foreach (ReadOnlyMemory<byte> line in TitleLines.Split(TitleLines.Unpack(item.Titles.Span)))
        {
            if (Parse(line.Span) is { } title)
            {
                titles.Add(title);
            }
            else
            {
                _skipped++;
            }
        }

        return new CatalogChange(titles, item.Removed);
    }

    private static Title? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, TitleJson.Default.Title) is { } title && TitleRules.Check(title) is null ? title : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Forget()
    {
        _coming = null;
        _spool.Abandon();
    }
}
