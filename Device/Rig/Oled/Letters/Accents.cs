namespace EdgeRec.Device.Rig.Oled.Letters;

/// <summary>The accented letters of Latin-1 and Latin Extended-A (Unicode), each as a letter and a mark.</summary>
internal static class Accents
{
    // Groups of three: the letter, the bare one, the mark. Marks: ` ´ ^ ~ ¨ ° v caron, - macron, . dot, u breve, " two acutes; below: , cedilla and ; ogonek.
    private const string Table =
        "ÀA` ÁA´ ÂA^ ÃA~ ÄA¨ ÅA° ÇC, ÈE` ÉE´ ÊE^ ËE¨ ÌI` ÍI´ ÎI^ ÏI¨ ÑN~ ÒO` ÓO´ ÔO^ ÕO~ ÖO¨ ÙU` ÚU´ ÛU^ ÜU¨ ÝY´ "
        + "àa` áa´ âa^ ãa~ äa¨ åa° çc, èe` ée´ êe^ ëe¨ ìı` íı´ îı^ ïı¨ ñn~ òo` óo´ ôo^ õo~ öo¨ ùu` úu´ ûu^ üu¨ ýy´ ÿy¨ "
        + "ĀA- āa- ĂAu ăau ĄA; ąa; ĆC´ ćc´ ĈC^ ĉc^ ĊC. ċc. ČCv čcv ĎDv ďdv ĒE- ēe- ĔEu ĕeu ĖE. ėe. ĘE; ęe; ĚEv ěev ĜG^ ĝg^ ĞGu ğgu ĠG. ġg. ĢG, ģg´ ĤH^ ĥh^ "
        + "ĨI~ ĩı~ ĪI- īı- ĬIu ĭıu ĮI; įi; İI. ĴJ^ ĶK, ķk, ĹL´ ĺl´ ĻL, ļl, ĽLv ľlv ŃN´ ńn´ ŅN, ņn, ŇNv ňnv ŌO- ōo- ŎOu ŏou ŐO\" őo\" ŔR´ ŕr´ ŖR, ŗr, ŘRv řrv "
        + "ŚS´ śs´ ŜS^ ŝs^ ŞS, şs, ŠSv šsv ŢT, ţt, ȘS, șs, ȚT, țt, ŤTv ťtv ŨU~ ũu~ ŪU- ūu- ŬUu ŭuu ŮU° ůu° ŰU\" űu\" ŲU; ųu; ŴW^ ŵw^ ŶY^ ŷy^ ŸY¨ ŹZ´ źz´ ŻZ. żz. ŽZv žzv";

    /// <summary>All of them.</summary>
    public static IEnumerable<(int Letter, char Bare, char Mark)> All => Table.Split(' ').Select(three => ((int)three[0], three[1], three[2]));

    /// <summary>Whether the mark sits below the letter.</summary>
    public static bool IsBelow(char mark) => mark is ',' or ';';
}
