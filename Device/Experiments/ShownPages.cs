using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Device.Home;

namespace EdgeRec.Device.Experiments;

/// <summary>Remembers of the last pages which experiments made them, so that an event with a tile's token says what its viewer could see.</summary>
internal sealed class ShownPages
{
    /// <summary>So many pages are remembered: a household looks at one each, and at some of an hour ago.</summary>
    public const int Most = 64;

    private readonly Page[] _pages = new Page[Most];
    private int _next;

    private readonly record struct Page(string? Profile, uint Request, IReadOnlyList<Showable> Showable, bool RailsNamed, bool TilesNamed);

    /// <summary>A page was made.</summary>
    public void Add(string profile, uint request, IReadOnlyList<Showable> showable, HomeQuery asked)
    {
        // The same page again, as a screen asks for it after every event.
        Page last = _pages[(_next + Most - 1) % Most];
        if (last.Request != request || last.Profile != profile || !ReferenceEquals(last.Showable, showable))
        {
            _pages[_next] = new Page(profile, request, showable, asked.MaxRails != 0, asked.TilesPerRail != 0);
            _next = (_next + 1) % Most;
        }
    }

    /// <summary>The experiments that a page can show; null where it is not remembered.</summary>
    public IEnumerable<Showable>? Find(string profile, uint request)
    {
        for (int i = 1; i <= Most; i++)
        {
            Page page = _pages[(_next + Most - i) % Most];
            if (page.Profile is null)
            {
                return null;
            }

            if (page.Request == request && page.Profile == profile)
            {
                return page.Showable.Where(one => one.Flags.Any(flag => !(flag == KnownFlags.Rails && page.RailsNamed) && !(flag == KnownFlags.TilesPerRail && page.TilesNamed)));
            }
        }

        return null;
    }

    /// <summary>Forgets a profile's pages.</summary>
    public void Forget(string profile)
    {
        for (int i = 0; i < Most; i++)
        {
            if (_pages[i].Profile == profile)
            {
                _pages[i] = _pages[i] with { Profile = "", Showable = [] };
            }
        }
    }
}
