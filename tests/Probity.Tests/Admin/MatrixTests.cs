using Probity.Access;
using Probity.Tests.Support;

namespace Probity.Tests.Admin;

public sealed class MatrixTests
{
    [Fact]
    public async Task An_administrator_sees_what_opens_the_doors_of_one_person_and_which_roles_do_not_count()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        // Granting would refuse the pair; a body may have held it before the rule.
        var (ann, odd) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Ann Keys", roles: Role.ADM), await world.AddAsync(db, "Ora Odd", roles: [Role.ITS, Role.ACU, Role.VET])));
        var page = await (await site.SignInAsync(ann)).GetAsync("/admin/matrix");

        var person = await page.Fill("Or the number of a person", odd.Number).PressAsync("Show");
        var nobody = await page.Fill("Or the number of a person", "nobody").PressAsync("Show");

        Assert.Contains("What Ora Odd may do here today", person.Reads, StringComparison.Ordinal);
        Assert.Contains("Anti-corruption unit (ACU) does not count: Two roles that are never held together: neither counts.", person.Reads, StringComparison.Ordinal);
        Assert.Contains("association.read The whole body: Vetting (VET)", person.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("crosscheck.read", person.Reads, StringComparison.Ordinal);
        Assert.Contains("F2 The direct line manager or direct report of a subject", person.Reads, StringComparison.Ordinal);
        Assert.Contains("Enter the number of somebody who works in this body", nobody.Reads, StringComparison.Ordinal);
    }
}
