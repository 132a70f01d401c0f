using System.Buffers;
using System.Runtime.CompilerServices;

namespace Probity.Matching.Tables;

/// <summary>Finds the fields of the whole rows in a piece of a CSV file.</summary>
internal sealed class CsvScanner
{
    private static readonly SearchValues<byte> Ends = SearchValues.Create(",\n"u8);

    private int[] starts = new int[4096], lengths = new int[4096];

    /// <summary>How many whole rows the last scan found.</summary>
    public int Rows { get; private set; }

    public int FieldCount { get; private set; }

    /// <summary>The line on which the next row begins.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>The bytes of a field: a quoted one with its doubled quotation marks made single, in place of nothing else.</summary>
    public ReadOnlySpan<byte> Field(ReadOnlySpan<byte> piece, int index)
    {
        // A negative length marks a field with doubled quotation marks.
        int length = lengths[index];
        return length >= 0 ? piece.Slice(starts[index], length) : Unescape(piece.Slice(starts[index], ~length));
    }

    /// <summary>Scans from a place to the last whole row and says where that ends. Blank lines are passed over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Scan(ReadOnlySpan<byte> piece, int from, bool end, int columns, int mostRows)
    {
        Rows = FieldCount = 0;
        int at = from;
        while (at < piece.Length && Rows < mostRows)
        {
            int firstField = FieldCount, line = Line, next = Row(piece, at, end);
            if (next < 0)
            {
                (FieldCount, Line) = (firstField, line);
                break;
            }

            at = next;
            if (FieldCount == firstField) continue;
            if (columns > 0 && FieldCount - firstField != columns) throw new TableException(line, $"the row has {FieldCount - firstField} fields, but the first line names {columns} columns");
            Rows++;
        }

        return at;
    }

    // The place after the row, or -1 if the row goes on beyond the piece. A blank line adds no fields.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Row(ReadOnlySpan<byte> piece, int at, bool end)
    {
        int first = FieldCount, start = at, line = Line;
        while (true)
        {
            while (at < piece.Length && piece[at] is (byte)' ' or (byte)'\t') at++;
            if (at < piece.Length && piece[at] == '"')
            {
                at = Quoted(piece, at, end, line);
                if (at < 0) return -1;
            }
            else
            {
                int length = piece[at..].IndexOfAny(Ends);
                if (length < 0)
                {
                    if (!end) return -1;
                    length = piece.Length - at;
                }

                bool lastOfRow = at + length == piece.Length || piece[at + length] == '\n';
                AddField(at, lastOfRow && length > 0 && piece[at + length - 1] == '\r' ? length - 1 : length);
                at += length;
            }

            if (at == piece.Length || piece[at] == '\n')
            {
                Line++;
                if (FieldCount == first + 1 && lengths[first] == 0 && piece[start..at].Trim(" \t\r"u8).IsEmpty) FieldCount = first;
                return at == piece.Length ? at : at + 1;
            }

            at++;
        }
    }

    // The place of the comma or line end after a quoted field.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Quoted(ReadOnlySpan<byte> piece, int open, bool end, int line)
    {
        int at = open + 1;
        bool doubled = false;
        while (true)
        {
            int quote = piece[at..].IndexOf((byte)'"');
            if (quote < 0) return end ? throw new TableException(line, "a quoted field is never closed: a quotation mark is missing") : -1;
            Line += piece.Slice(at, quote).Count((byte)'\n');
            at += quote + 1;
            if (at == piece.Length && !end) return -1;
            if (at == piece.Length || piece[at] != '"') break;
            doubled = true;
            at++;
        }

        int length = at - open - 2;
        AddField(open + 1, doubled ? ~length : length);
        while (at < piece.Length && piece[at] is (byte)' ' or (byte)'\t' or (byte)'\r') at++;
        if (at == piece.Length) return end ? at : -1;
        return piece[at] is (byte)',' or (byte)'\n' ? at : throw new TableException(Line, "there is text after the closing quotation mark of a field");
    }

    private void AddField(int start, int length)
    {
        if (FieldCount == starts.Length)
        {
            Array.Resize(ref starts, starts.Length * 2);
            Array.Resize(ref lengths, lengths.Length * 2);
        }

        starts[FieldCount] = start;
        lengths[FieldCount++] = length;
    }

    private static byte[] Unescape(ReadOnlySpan<byte> quoted)
    {
        byte[] plain = new byte[quoted.Length];
        int length = 0;
        for (int i = 0; i < quoted.Length; i++)
        {
            plain[length++] = quoted[i];
            if (quoted[i] == '"') i++;
        }

        return plain[..length];
    }
}
