using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.Imports.Sheets;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Imports;

/// <summary>Upload a file, and see what earlier ones became.</summary>
[Does(DoesAttribute.Nothing)]
[RequestSizeLimit(Largest), RequestFormLimits(MultipartBodyLengthLimit = Largest)]
public sealed class IndexPage(Importer importer, ImportSpool spool, VirusScan scan) : PageModel, IReloads
{
    /// <summary>Larger files go through the command, which needs no upload.</summary>
    private const long Largest = 200L << 20;

    [BindProperty]
    public ImportForm Form { get; set; } = new();

    public IReadOnlyList<IRegisterImport> Registers { get; private set; } = [];

    public IReadOnlyList<GovItem> Choices => Registers.Select(r => new GovItem(r.Register, char.ToUpperInvariant(r.Register[0]) + r.Register[1..], r.Describe)).ToList();

    public IReadOnlyList<ImportBatch> Batches { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!this.TryRead(read => Form.Read(read, Registers), out _))
            return this.Invalid();
        string name;
        await using (var upload = Form.Upload!.OpenReadStream())
            name = await spool.KeepAsync(upload, ct);
        try
        {
            await scan.MustBeCleanAsync(spool.PathOf(name), ct);
            return await StartAsync(name, Path.GetFileName(Form.Upload.FileName.Replace('\\', '/')), ct);
        }
        catch (SheetException broken)
        {
            spool.Remove(name);
            ModelState.AddModelError("Form.Upload", broken.Message);
            return this.Invalid();
        }
        catch
        {
            spool.Remove(name);
            throw;
        }
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Registers = importer.For(this.Actor());
        // Somebody whose register is still to come sees an empty page, not a refusal: their menu leads here.
        if (Registers.Count == 0 && !this.Actor().May("register.import"))
            throw new NotThereException();
        Batches = await importer.RecentAsync(this.Actor(), ct);
    }

    private async Task<IActionResult> StartAsync(string spooled, string fileName, CancellationToken ct)
    {
        var source = new ImportSource(spool.PathOf(spooled), fileName);
        var isOcds = importer.Register(Form.Register!).TakesOcds && source.IsOcds();
        if (!isOcds && (await source.HeadingsAsync(ct)).Count == 0)
            throw new SheetException(fileName, "The file has no rows under its headings. Check that it is the right file.");
        var request = new ImportRequest(await importer.BodyAsync(this.Actor(), ct), Form.Register!, spool.PathOf(spooled), fileName, this.Actor()) { LegacyName = Form.Legacy, Spool = spooled };
        var (batch, isAlready) = await importer.StartAsync(request, ct);
        if (!isAlready)
            return Redirect($"/imports/{batch.Reference}/columns");
        spool.Remove(spooled);
        TempData["Banner"] = $"This file was already imported as {batch.Reference}. Nothing was changed.";
        return Redirect($"/imports/{batch.Reference}");
    }
}

/// <summary>What is uploaded, and as what.</summary>
public sealed class ImportForm
{
    public string? Register { get; set; }

    public string? Legacy { get; set; }

    public IFormFile? Upload { get; set; }

    public bool Read(FormReader read, IReadOnlyList<IRegisterImport> allowed)
    {
        if (allowed.All(r => r.Register != Register))
            read.Refuse(nameof(Register), "Select the register that the file is for");
        read.Optional(Legacy, 200);
        if (Upload is null || Upload.Length == 0)
            read.Refuse(nameof(Upload), "Choose a file that is not empty");
        return true;
    }
}
