using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Imports.Sheets;
using Probity.Features.Organisations;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Imports;

/// <summary>A whole register as a file, with the reason why it was taken.</summary>
[Does("register.export")]
public sealed class ExportPage(RegisterExports exports, ImportSpool spool, Db db, TimeProvider clock) : PageModel, IReloads
{
    [BindProperty]
    public ExportForm Form { get; set; } = new();

    /// <summary>The name of the body whose registers they are.</summary>
    public string Body { get; private set; } = "";

    public IReadOnlyList<GovItem> Registers => exports.Registers.Select(r => new GovItem(r, char.ToUpperInvariant(r[0]) + r[1..])).ToList();

    /// <param name="register">The one to begin with: the register that the reader comes from.</param>
    public async Task OnGetAsync(string? register, CancellationToken ct)
    {
        (Form.Register, Form.Format) = (register, "csv");
        await ReloadAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => Form.Read(read, exports.Registers), out var asked))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        var body = await BodyAsync(ct);
        // Whole before the first byte is sent: a download that breaks off has been noted, and none is noted that could not be made.
        var file = spool.Unnamed();
        try
        {
            await exports.WriteAsync(asked.Register, body, asked.Format, file, asked.Why, this.Actor(), ct);
            file.Position = 0;
            return File(file, SheetWriter.ContentType(asked.Format), $"{asked.Register}-{body.Slug}-{clock.Today():yyyy-MM-dd}{ExerciseMark.Suffix(body)}.{asked.Format.ToString().ToLowerInvariant()}");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    public async Task ReloadAsync(CancellationToken ct) => Body = (await BodyAsync(ct)).Name;

    private Task<Body> BodyAsync(CancellationToken ct)
    {
        var id = this.Actor().BodyId;
        return db.Bodies.AsNoTracking().SingleAsync(b => b.Id == id, ct);
    }
}

/// <summary>What is to be downloaded, and why.</summary>
public sealed class ExportForm
{
    public static readonly IReadOnlyList<GovItem> Formats =
        [new("csv", "CSV", "For spreadsheets and most other programs"), new("xlsx", "Excel (XLSX)"), new("json", "JSON", "For programs")];

    public string? Register { get; set; }

    public string? Format { get; set; }

    public string? Why { get; set; }

    public (string Register, SheetFormat Format, string Why) Read(FormReader read, IReadOnlyList<string> registers)
    {
        if (!registers.Contains(Register ?? ""))
            read.Refuse(nameof(Register), "Select a register");
        if (!Enum.TryParse<SheetFormat>(Format, ignoreCase: true, out var format) || !Enum.IsDefined(format))
            read.Refuse(nameof(Format), "Select a kind of file");
        return (Register ?? "", format, read.Text(Why, "Enter why you need the register"));
    }
}
