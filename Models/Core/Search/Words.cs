using System.Globalization;
using System.Text;

namespace EdgeRec.Models.Core.Search;

/// <summary>The words of a name or of what somebody types, folded. Punctuation parts words; an apostrophe is no more than a silent letter.</summary>
internal static class Words
{
    /// <summary>Longer words are cut here, in names and in queries alike.</summary>
    public const int MaxLetters = 32;

    /// <summary>The words in their order.</summary>
    public static List<string> Of(string text) => Split(text, null);

    /// <summary>
    /// The words of a name, and in <paramref name="also"/> what else it may be looked for by: words that punctuation parts, in one (Spider-Man,
    /// WALL·E, M*A*S*H), "and" for an ampersand, Cyrillic and Greek in Latin letters, and, where no blanks part words (Chinese, Japanese,
    /// Thai), the rest of a run from each of its letters.
    /// </summary>
    public static List<string> OfName(string text, List<string> also)
    {
        List<string> words = Split(text, also);
        foreach (string word in words)
        {
            if (Transliteration.Of(word) is { } latin)
            {
                also.Add(Cut(latin));
            }

            for (int i = 1; i < word.Length; i++)
            {
                if (HasNoBlanks(word[i]))
                {
                    also.Add(word[i..]);
                }
            }
        }

        return words;
    }

    private static List<string> Split(string text, List<string>? also)
    {
        var words = new List<string>();
        StringBuilder word = new(), run = new();
        int parts = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (IsPartOfWord(rune))
            {
                Folding.Append(rune, word);
                continue;
            }

            if (IsApostrophe(rune.Value))
            {
                continue;
            }

            EndWord();
            if (Rune.IsWhiteSpace(rune))
            {
                EndRun();
            }
            else if (rune.Value == '&')
            {
                also?.Add("and");
            }
        }

        EndWord();
        EndRun();
        return words;

        void EndWord()
        {
            if (word.Length > 0)
            {
                words.Add(Cut(word.ToString()));
                run.Append(word);
                parts++;
                word.Clear();
            }
        }

        void EndRun()
        {
            if (parts > 1)
            {
                also?.Add(Cut(run.ToString()));
            }

            run.Clear();
            parts = 0;
        }
    }

    private static string Cut(string word) => word.Length <= MaxLetters ? word : word[..MaxLetters];

    private static bool IsApostrophe(int rune) => rune is '\'' or 0x2019 or 0x2018 or 0x02BC or '`' or 0x00B4;

    private static bool IsPartOfWord(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
        or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static bool HasNoBlanks(char letter) => letter is (>= '\u0E00' and <= '\u0EFF') or (>= '\u3040' and <= '\u30FF')
        or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');
}
