namespace EdgeRec.Device.Covers.Motifs;

/// <summary>Standing figures.</summary>
internal static class People
{
    private const string Man = """<circle cy="-92" r="8"/><path d="M-9-81Q0-86 9-81L14-46 9-44 8-40 8 0H2L0-38-2 0H-8V-40L-9-44-14-46Z"/>""";

    private const string Woman =
        """<circle cy="-91" r="7.5"/><path d="M-8-92Q-9-102 0-102 10-102 10-90 10-84 13-79L-10-79Q-7-84-8-92ZM-7-81Q0-85 7-81L8-62 5-54 16-18H6L5 0H1L0-18-1 0H-5L-6-18H-16L-5-54-8-62Z"/>""";

    /// <summary>Name and elements of each.</summary>
    public static readonly (string Name, string Elements)[] Drawings =
    [
        ("man", Man),
        ("woman", Woman),
        ("detective", """<path d="M-17-92Q0-88 17-92L9-95 7-104Q0-107-7-104L-9-95Z"/><circle cy="-89" r="7"/><path d="M-11-80 0-84 11-80 15-48 19-10H8L7 0H2L0-14-2 0H-7L-8-10H-19L-15-48Z"/>"""),
        ("couple", $"""<g transform="translate(-13)">{Man}</g><g transform="translate(12)scale(.93)">{Woman}</g><path d="M-3-52Q2-42 6-50" fill="none" stroke="$a" stroke-width="4"/>"""),
        ("runner", """<circle cx="13" cy="-92" r="8"/><g fill="none" stroke="$a"><path d="M7-76-5-46" stroke-width="14"/><path d="M8-78 22-62 36-74M5-78-14-74-22-58" stroke-width="6.5"/><path d="M-4-46 18-36 14-8 22-6M-5-44-16-22-40-26" stroke-width="8.5"/></g>"""),
        ("cowboy", """<path d="M-22-92Q-12-87 0-87T22-92Q12-99 9-94 8-108 0-103-8-108-9-94-12-99-22-92Z"/><circle cy="-86" r="7.5"/><path d="M-10-78Q0-82 10-78L14-42H-14Z"/><path d="M-6-44-12-1M6-44 12-1M-10-74-19-56-12-46M10-74 19-56 12-46" fill="none" stroke="$a" stroke-width="8"/>"""),
        ("astronaut", """<rect x="-21" y="-74" width="42" height="40" rx="8"/><circle cy="-84" r="17"/><rect x="-14" y="-70" width="28" height="42" rx="9"/><path d="M-8-30-11-5M8-30 11-5M-14-60-25-42M14-60 26-44" fill="none" stroke="$a" stroke-width="12"/><ellipse cx="3" cy="-84" rx="11.5" ry="9.5" fill="$c"/><path d="M-4-88Q0-92 6-91" stroke="$b" stroke-width="2" fill="none"/>"""),
        ("cloak", """<path d="M0-104Q-13-102-12-86-20-62-25 0H25Q20-62 12-86 13-102 0-104Z"/><path d="M-6-92Q0-98 6-92L4-82H-4Z" fill="$b" opacity=".5"/>"""),
        ("knight", """<path d="M-11-80Q0-86 11-80L22 0H-22Z"/><path d="M-8-82V-96Q0-106 8-96V-82Z"/><path d="M-5-93H5" stroke="$b" stroke-width="2.5"/><path d="M-30-60V-2M-37-46H-23M-30-66v6" stroke="$a" stroke-width="4"/>"""),
        ("child", """<g transform="translate(-10)scale(.56)"><circle cy="-88" r="12"/><path d="M-12-74H12L18-34H9L8 0H1L0-22-1 0H-8L-9-34H-18Z"/></g><path d="M-1-36Q16-52 14-78" fill="none" stroke="$a" stroke-width="1.5"/><ellipse cx="14" cy="-96" rx="15" ry="18" fill="$c"/><path d="M11-79 14-82 17-79Z" fill="$c"/>"""),
        ("cook", $"""{Man}<path d="M-8-97V-104Q-16-106-13-113-8-118-4-115 0-120 5-115 14-118 14-110 14-105 8-104V-97Z" fill="$b"/><path d="M-6-76H6L8-34H-8Z" fill="$b"/>"""),
        ("singer", """<circle cx="-4" cy="-90" r="8"/><path d="M-14-78Q-4-84 5-78L8-44 12 0H5L-3-40-9 0H-17L-13-44Z"/><path d="M4-74 14-66 12-82M-12-74-24-60" fill="none" stroke="$a" stroke-width="6"/><path d="M12-84V0M2 0H22" stroke="$a" stroke-width="2.5"/><circle cx="11" cy="-87" r="4.5" fill="$c"/>"""),
        ("dancer", """<circle cx="2" cy="-90" r="7"/><path d="M-6-78Q2-82 8-77L6-56 26-36Q0-26-24-38L-5-56Z"/><path d="M6-76 22-92 34-104M-4-76-22-88-26-104" fill="none" stroke="$a" stroke-width="5"/><path d="M-2-36 0-1M4-36 26-16 46-20" fill="none" stroke="$a" stroke-width="6"/>"""),
        ("cyclist", """<g fill="none" stroke="$a"><circle cx="-30" cy="-20" r="19" stroke-width="3.5"/><circle cx="30" cy="-20" r="19" stroke-width="3.5"/><path d="M-30-20-16-48H18L0-20H-30M0-20-16-48M30-20 18-54H26" stroke-width="3.5"/><path d="M-16-54 6-78 22-56" stroke-width="7"/><path d="M-14-54 8-40 0-16" stroke-width="8"/><path d="M-14-56 6-76" stroke-width="13"/></g><circle cx="17" cy="-88" r="8"/>"""),
        ("hiker", """<circle cx="3" cy="-92" r="8"/><path d="M-6-81Q3-86 10-80L11-48 6-44H-6L-7-48Z"/><rect x="-19" y="-80" width="13" height="28" rx="5"/><path d="M-3-46-12-1M4-46 14-24 12-1M8-74 20-60 27-62" fill="none" stroke="$a" stroke-width="7.5"/><path d="M26-72 31 0" stroke="$a" stroke-width="2.5"/>"""),
        ("boxer", """<circle cx="-2" cy="-92" r="8.5"/><path d="M-14-80Q-2-86 10-80L8-46H-12Z"/><path d="M-8-46-18-24-16-1M4-46 16-26 22-1" fill="none" stroke="$a" stroke-width="9"/><path d="M8-76 20-66 26-84M-12-76-4-62 12-72" fill="none" stroke="$a" stroke-width="7"/><circle cx="27" cy="-88" r="7.5" fill="$c"/><circle cx="14" cy="-74" r="7.5" fill="$c"/>"""),
    ];
}
