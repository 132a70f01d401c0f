namespace Probity.GovUk;

/// <summary>Where the neighbouring pages of a list are, for <c>_Pagination</c>. A null address means there is no such page.</summary>
/// <param name="Summary">Such as "1 to 50 of more than 10,000 offers".</param>
public sealed record Pages(string? PreviousUrl, string? NextUrl, string? Summary = null);

/// <summary>A card of facts, for <c>_SummaryCard</c>. Without a title it is a plain summary list.</summary>
public sealed record SummaryCard(string? Title, IReadOnlyList<SummaryRow> Rows);

/// <summary>A fact. The change link reads "Change" and, for those who do not see the row, its key.</summary>
public sealed record SummaryRow(string Key, string? Value, string? ChangeUrl = null);

/// <summary>What a list says when nothing is in it, for <c>_EmptyState</c>.</summary>
public sealed record EmptyState(string Heading, string Text, string? LinkUrl = null, string? LinkText = null);
