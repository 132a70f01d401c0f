namespace Probity.Matching.Organisations;

/// <summary>What is measured of a pair of names. Each has one weight in <see cref="OrganisationWeights"/>; their products add up to the score.</summary>
internal enum NameFeature
{
    /// <summary>1: what a pair starts with before anything is known.</summary>
    Start,

    /// <summary>Bits of the size of the register: among more names, more are alike by chance.</summary>
    Size,

    /// <summary>Bits of rarity of the words that are the same.</summary>
    SameBits,

    /// <summary>Bits of words taken for one another in spite of slips.</summary>
    SlipBits,

    /// <summary>The slips.</summary>
    Slips,

    /// <summary>Slips for each letter.</summary>
    SlipShare,

    /// <summary>Bits of words run together or parted.</summary>
    JoinedBits,

    /// <summary>Bits of words of which the other side has the beginning.</summary>
    BeginsBits,

    /// <summary>Words of which the other side has the beginning, or the first letter.</summary>
    Begins,

    /// <summary>Bits of typed words that the registered name has not.</summary>
    AskedOnlyBits,

    /// <summary>Typed words, joining words apart, that the registered name has not.</summary>
    AskedOnly,

    /// <summary>Bits of registered words that were not typed.</summary>
    RowOnlyBits,

    /// <summary>Registered words, joining words apart, that were not typed.</summary>
    RowOnly,

    /// <summary>1 where the first words stand for each other: people leave off the end of a name, seldom the beginning.</summary>
    FirstWords,

    /// <summary>The share of the typed bits that the registered name has, 0 to 1.</summary>
    AskedShare,

    /// <summary>The share of the registered bits that were typed, 0 to 1.</summary>
    RowShare,

    /// <summary>The smaller of both shares.</summary>
    LesserShare,

    /// <summary>Three-letter pieces in common, 0 to 1.</summary>
    Letters,

    /// <summary>How far <see cref="Letters"/> is above 0.8: nearly everything in common.</summary>
    NearlyAllLetters,

    /// <summary>1 where both are the same once run together.</summary>
    SameName,

    /// <summary>1 where one is the initials of the other.</summary>
    Acronym,

    /// <summary>1 where both have figures and they differ.</summary>
    NumbersDiffer,

    /// <summary>1 where only one has a figure.</summary>
    NumberOnOneSide,

    /// <summary>1 where both have a legal form and they are of different classes.</summary>
    FormsDiffer,

    /// <summary>1 where both have one and it is the same.</summary>
    FormsAgree,

    /// <summary>1 where a guest or an occasion was taken off what was typed, or where one side of "trading as" was used.</summary>
    Guessed,

    /// <summary>Pairs of words in another order.</summary>
    OutOfOrder,

    /// <summary>Words that only one side has, where a legal form was typed: who types it types the whole name.</summary>
    WholeNameDiffers,

    /// <summary>Words of each side that only it has, the fewer of both: "Bank of Chad" and "Bank of Chile" have rivals, "Serco" and "Serco Group" have none.</summary>
    Rivals,
}
