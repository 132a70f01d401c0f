using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.SignIn.OpenIdConnect;
using Probity.Site;

namespace Probity.Features.Admin;

/// <summary>The identity providers of the body: which they are, and asking a second administrator for a new or changed one.</summary>
[Does("config.change")]
public sealed class ProvidersPage(ProviderDesk desk) : PageModel, IReloads
{
    [BindProperty]
    public ProviderForm Form { get; set; } = new();

    public IReadOnlyList<IdentityProvider> Providers { get; private set; } = [];

    /// <param name="issuer">The one to change.</param>
    public async Task OnGetAsync(string? issuer, CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Providers.FirstOrDefault(p => p.Issuer == issuer) is { } provider)
            Form = ProviderForm.Of(provider);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!this.TryRead(Form.Read, out var asked))
            return this.Invalid();
        await desk.RequestAsync(asked.Change, asked.Why, this.Actor(), ct);
        TempData["Banner"] = "The change waits for a second person. Nothing has changed yet.";
        return LocalRedirect("/admin/identity-providers");
    }

    public string AddressOf(IdentityProvider provider) => Addresses.Of("/admin/identity-providers", ("issuer", provider.Issuer));

    public async Task ReloadAsync(CancellationToken ct) => Providers = await desk.ListAsync(this.Actor().BodyId, ct);
}

/// <summary>What was typed about an identity provider.</summary>
public sealed class ProviderForm
{
    public string? Name { get; set; }

    public string? Issuer { get; set; }

    public string? ClientId { get; set; }

    public string? Secret { get; set; }

    public string? Scopes { get; set; } = "openid";

    public string? Acr { get; set; }

    public string? Amr { get; set; }

    public string? InUse { get; set; } = "yes";

    public string? Why { get; set; }

    public static ProviderForm Of(IdentityProvider provider) => new()
    {
        Name = provider.Name, Issuer = provider.Issuer, ClientId = provider.ClientId, Secret = provider.SecretFrom, Scopes = provider.Scopes, Acr = provider.Acr, Amr = provider.Amr, InUse = provider.IsEnabled ? "yes" : "no",
    };

    public (ProviderChange Change, string Why) Read(FormReader read)
    {
        var settings = new ProviderSettings(read.Text(Name, "Enter what stands on the button", max: 60), read.Text(Issuer, "Enter the issuer", max: 200), read.Text(ClientId, "Enter the client id", max: 200),
            read.Text(Secret, "Enter where the secret is kept", max: 200), Scopes?.Trim() ?? "", Acr?.Trim() ?? "", Amr?.Trim() ?? "");
        if (InUse is not ("yes" or "no"))
            read.Refuse(nameof(InUse), "Select whether people may sign in through it");
        return (new ProviderChange(settings, InUse == "yes"), read.Text(Why, "Enter why"));
    }
}
