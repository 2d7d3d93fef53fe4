using System.Text;

namespace EdgeRec.Models.Core.Search;

/// <summary>
/// Letters as a search sees them: small, without their marks (é→e, ß→ss, ø→o, ё→е), hiragana for katakana, plain for full-width. By a
/// table, since the daemon carries no Unicode normalisation (it runs without ICU); a letter that is not in it stays as it is.
/// </summary>
internal static class Folding
{
    private static readonly (string Plain, string Marked)[] Table =
    [
        ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁẚạảấầẩẫậắằẳẵặ"), ("ae", "æǣǽ"), ("b", "ƀḃḅḇ"), ("c", "çćĉċčḉ"), ("d", "ðďđḋḍḏḑḓ"), ("dz", "ǆǳ"),
        ("e", "èéêëēĕėęěǝəȅȇȩḕḗḙḛḝẹẻẽếềểễệ"), ("f", "ḟ"), ("g", "ĝğġģǥǧǵḡ"), ("h", "ĥħȟḣḥḧḩḫẖ"), ("i", "ìíîïĩīĭįıǐȉȋḭḯỉị"),
        ("ij", "ĳ"), ("j", "ĵǰȷ"), ("k", "ķĸǩḱḳḵ"), ("l", "ĺļľŀłḷḹḻḽ"), ("lj", "ǉ"), ("m", "ḿṁṃ"), ("n", "ñńņňŉŋǹṅṇṉṋ"), ("nj", "ǌ"),
        ("o", "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ"), ("oe", "œ"), ("p", "ṕṗ"), ("r", "ŕŗřȑȓṙṛṝṟ"), ("s", "śŝşšſșṡṣṥṧṩẛ"),
        ("ss", "ß"), ("t", "ţťŧțṫṭṯṱẗ"), ("th", "þ"), ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"), ("v", "ṽṿ"), ("w", "ŵẁẃẅẇẉẘ"),
        ("x", "ẋẍ"), ("y", "ýÿŷȳẏẙỳỵỷỹ"), ("z", "źżžƶẑẓẕ"), ("1", "¹"), ("2", "²"), ("3", "³"),
        ("α", "άἀἁἂἃἄἅἆἇὰᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ"), ("β", "ϐ"), ("ε", "έϵἐἑἒἓἔἕὲ"), ("η", "ήἠἡἢἣἤἥἦἧὴᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ"), ("θ", "ϑ"),
        ("ι", "ΐίϊἰἱἲἳἴἵἶἷὶιῐῑῒῖῗ"), ("κ", "ϰ"), ("ο", "όὀὁὂὃὄὅὸ"), ("π", "ϖ"), ("ρ", "ϱῤῥ"), ("σ", "ςϲ"), ("υ", "ΰϋύὐὑὒὓὔὕὖὗὺῠῡῢῦῧ"),
        ("φ", "ϕ"), ("ω", "ώὠὡὢὣὤὥὦὧὼᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ"),
        ("а", "ӑӓ"), ("г", "ѓ"), ("е", "ѐёӗ"), ("ж", "ӂӝ"), ("з", "ӟ"), ("и", "ѝӣӥ"), ("к", "ќ"), ("о", "ӧ"), ("у", "ўӯӱӳ"), ("ч", "ӵ"),
        ("ы", "ӹ"), ("э", "ӭ"), ("і", "ї"), ("ѵ", "ѷ"), ("ә", "ӛ"), ("ө", "ӫ"),
        ("ا", "أإآٱ"), ("ي", "ىئ"), ("ه", "ة"), ("و", "ؤ"), ("ک", "ك"),
    ];

    private static readonly Dictionary<int, string> Plain = Table
        .SelectMany(row => row.Marked.Select(marked => (Marked: (int)marked, row.Plain))).ToDictionary(pair => pair.Marked, pair => pair.Plain);

    /// <summary>Appends a letter as a search sees it; nothing for a mark that only belongs to the letter before.</summary>
    public static void Append(Rune letter, StringBuilder output)
    {
        int small = Rune.ToLowerInvariant(Unwidened(letter)).Value;
        if (IsMark(small))
        {
            return;
        }

        if (Plain.TryGetValue(small, out string? plain))
        {
            output.Append(plain);
        }
        else
        {
            output.Append(new Rune(Hiragana(small)));
        }
    }

    // Full-width forms of ASCII stand in Japanese names.
    private static Rune Unwidened(Rune letter) => letter.Value is >= 0xFF01 and <= 0xFF5E ? new Rune(letter.Value - 0xFEE0) : letter;

    private static int Hiragana(int letter) => letter is >= 0x30A1 and <= 0x30F6 ? letter - 0x60 : letter;

    // Combining accents, Hebrew points, Arabic vowel signs and the stroke that stretches a word. Vowel signs of Indic scripts are letters to us.
    private static bool IsMark(int letter) =>
        letter is (>= 0x0300 and <= 0x036F) or (>= 0x0591 and <= 0x05C7) or (>= 0x064B and <= 0x065F) or 0x0670 or 0x0640;
}
