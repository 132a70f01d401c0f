using DocumentFormat.OpenXml.Wordprocessing;

namespace Probity.Features.Inspections.Outputs.Docx;

/// <summary>The styles by the names that word processors know, so that whoever edits the file changes a style and not every paragraph.</summary>
internal static class DocxStyles
{
    public static Styles Make(string language)
    {
        var styles = new Styles(new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Arial", HighAnsi = "Arial", ComplexScript = "Arial" }, new FontSize { Val = "22" }, new Languages { Val = language })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "160", Line = "276", LineRule = LineSpacingRuleValues.Auto }))));
        styles.Append(
            Style("Normal", "Normal", based: null, isDefault: true),
            Style("Title", "Title", "Normal", size: 48, bold: true, next: true),
            Style("Subtitle", "Subtitle", "Normal", size: 26, next: true),
            Heading(1, 34), Heading(2, 27), Heading(3, 23),
            List("ListBullet", "List Bullet", 1), List("ListNumber", "List Number", 2),
            Style("Quote", "Quote", "Normal", italic: true, indent: "567"),
            Style("Caption", "caption", "Normal", bold: true, size: 22, keepNext: true),
            Style("Header", "header", "Normal", size: 18, bold: true),
            Style("Footer", "footer", "Normal", size: 18),
            Style("TableText", "Table Text", "Normal", size: 20, after: "40"),
            Style("Footnote", "Table Note", "Normal", size: 18),
            TableNormal(), ReportTable());
        return styles;
    }

    private static Style Heading(int level, int size)
    {
        var style = Style($"Heading{level}", $"heading {level}", "Normal", size: size, bold: true, keepNext: true, next: true, before: "320");
        style.StyleParagraphProperties!.Append(new OutlineLevel { Val = level - 1 });
        return style;
    }

    private static Style List(string id, string name, int numbering)
    {
        var style = Style(id, name, "Normal", after: "80");
        style.StyleParagraphProperties!.InsertAt(new NumberingProperties(new NumberingId { Val = numbering }), 0);
        return style;
    }

    // The order of the elements is that of the schema.
    private static Style Style(string id, string name, string? based, int? size = null, bool bold = false, bool italic = false, bool keepNext = false, bool next = false,
        string? before = null, string? after = null, string? indent = null, bool isDefault = false)
    {
        var style = new Style(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id };
        if (isDefault)
            style.Default = true;
        if (based is not null)
            style.Append(new BasedOn { Val = based });
        if (next)
            style.Append(new NextParagraphStyle { Val = "Normal" });
        style.Append(new PrimaryStyle());

        var paragraph = new StyleParagraphProperties();
        if (keepNext)
            paragraph.Append(new KeepNext());
        if (before is not null)
            paragraph.Append(new SpacingBetweenLines { Before = before });
        else if (after is not null)
            paragraph.Append(new SpacingBetweenLines { After = after });
        if (indent is not null)
            paragraph.Append(new Indentation { Left = indent, Right = indent });
        style.Append(paragraph);

        var run = new StyleRunProperties();
        if (bold)
            run.Append(new Bold());
        if (italic)
            run.Append(new Italic());
        if (size is { } half)
            run.Append(new FontSize { Val = half.ToString() });
        style.Append(run);
        return style;
    }

    private static Style TableNormal() => new(new StyleName { Val = "Normal Table" }, new UIPriority { Val = 99 }, new SemiHidden(), new UnhideWhenUsed(),
        new StyleTableProperties(new TableIndentation { Width = 0, Type = TableWidthUnitValues.Dxa },
            new TableCellMarginDefault(new TopMargin { Width = "40", Type = TableWidthUnitValues.Dxa }, new TableCellLeftMargin { Width = 80, Type = TableWidthValues.Dxa },
                new BottomMargin { Width = "40", Type = TableWidthUnitValues.Dxa }, new TableCellRightMargin { Width = 80, Type = TableWidthValues.Dxa })))
    { Type = StyleValues.Table, StyleId = "TableNormal", Default = true };

    private static Style ReportTable() => new(new StyleName { Val = "Report Table" }, new BasedOn { Val = "TableNormal" }, new PrimaryStyle(),
        new StyleTableProperties(new TableBorders(
            Line<TopBorder>(), Line<BottomBorder>(), Line<InsideHorizontalBorder>())),
        Bold(TableStyleOverrideValues.FirstRow), Bold(TableStyleOverrideValues.FirstColumn))
    { Type = StyleValues.Table, StyleId = "ReportTable", CustomStyle = true };

    private static TableStyleProperties Bold(TableStyleOverrideValues where) => new(new RunPropertiesBaseStyle(new Bold())) { Type = where };

    private static T Line<T>() where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = "505A5F" };

    /// <summary>The two kinds of list, and for every numbered list one more that begins with its own number.</summary>
    public static Numbering Numbering(IReadOnlyList<int> starts)
    {
        var numbering = new Numbering(
            Abstract(1, NumberFormatValues.Bullet, "•"), Abstract(2, NumberFormatValues.Decimal, "%1."),
            new NumberingInstance(new AbstractNumId { Val = 1 }) { NumberID = 1 }, new NumberingInstance(new AbstractNumId { Val = 2 }) { NumberID = 2 });
        numbering.Append(starts.Select((start, i) => new NumberingInstance(new AbstractNumId { Val = 2 },
            new LevelOverride(new StartOverrideNumberingValue { Val = start }) { LevelIndex = 0 })
        { NumberID = FirstOfLists + i }));
        return numbering;
    }

    /// <summary>The number of the first numbered list.</summary>
    public const int FirstOfLists = 3;

    private static AbstractNum Abstract(int id, NumberFormatValues format, string text) => new(new MultiLevelType { Val = MultiLevelValues.SingleLevel },
        new Level(new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = format }, new LevelText { Val = text }, new LevelJustification { Val = LevelJustificationValues.Left },
            new PreviousParagraphProperties(new Indentation { Left = "567", Hanging = "397" }))
        { LevelIndex = 0 })
    { AbstractNumberId = id };
}
