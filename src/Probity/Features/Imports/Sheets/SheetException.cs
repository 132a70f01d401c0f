namespace Probity.Features.Imports.Sheets;

/// <summary>A file that cannot be read any further: broken, protected, too large, or not what its name says.</summary>
public sealed class SheetException(RowProblem problem, Exception? inner = null) : Exception(problem.Message, inner)
{
    public SheetException(string file, string rule, Exception? inner = null)
        : this(new RowProblem(file, null, null, null, null, rule), inner) { }

    public RowProblem Problem { get; } = problem;
}
