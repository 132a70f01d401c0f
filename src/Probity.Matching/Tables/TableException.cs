namespace Probity.Matching.Tables;

/// <summary>A file that cannot be read as a table: says on which line and what is wrong.</summary>
public sealed class TableException(int line, string problem) : Exception($"Line {line}: {problem}.")
{
    /// <summary>The line of the file, counting from 1.</summary>
    public int Line { get; } = line;
}
