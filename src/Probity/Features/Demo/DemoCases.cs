using Probity.Access;
using Probity.Data;
using Probity.Features.Cases;
using Probity.Features.Conflicts;

namespace Probity.Features.Demo;

/// <summary>Three cases in each force that has professional standards: one open, one sealed, one decided; and a relationship that shuts somebody out.</summary>
internal static class DemoCases
{
    public static async Task MakeAsync(Db db, DemoForce force, DemoOrder order, CancellationToken ct)
    {
        force.Body.ConfirmPosts(force.System, DemoOrder.At(order.LastDay, 480));
        if (force.Borrowed.Count > 0)
            return;
        var (head, investigator, unit) = (force.Holding(Role.HPS)[0], force.Holding(Role.PSD)[0], force.Holding(Role.ACU)[0]);
        var (subject, other, third) = (force.Workforce[1], force.Workforce[^1], force.Workforce[^2]);

        var open = Open(force, head, subject, order.LastDay.AddDays(-40), new CaseDetails("Hospitality from a bidder", "Dinner with a bidder while its offer was being evaluated, not entered in the register.", ReportArea.Gifts, CaseSource.CrossCheck, IsSealed: false), order.LastDay.AddDays(-200));
        open.Name(investigator.Person.Id, investigator.Person.Name, NamedAs.Investigator, null, force.As(head), DemoOrder.At(order.LastDay.AddDays(-39)));
        open.Note("Entries of the register for the quarter taken out and compared with the contract's dates.", force.As(investigator), DemoOrder.At(order.LastDay.AddDays(-30)));

        var hidden = Open(force, unit, other, order.LastDay.AddDays(-15), new CaseDetails("Information given to a reporter", "A detail that three people knew stood in a newspaper the next day.", ReportArea.Disclosure, CaseSource.Intelligence, IsSealed: true), order.LastDay.AddDays(-20));
        hidden.Name(head.Person.Id, head.Person.Name, NamedAs.AppropriateAuthority, null, force.As(unit), DemoOrder.At(order.LastDay.AddDays(-14)));

        var decided = Open(force, head, third, order.LastDay.AddDays(-300), new CaseDetails("Second job not declared", "Works at weekends for a company that sells to the force.", ReportArea.SecondJobs, CaseSource.ConductMatter, IsSealed: false), order.LastDay.AddDays(-500));
        decided.Decide(Severity.PracticeRequiringImprovement, "To be declared at once, and looked at again in six months.", force.As(head), DemoOrder.At(order.LastDay.AddDays(-200)));
        decided.Close("The yearly reminder now names weekend work.", force.As(head), DemoOrder.At(order.LastDay.AddDays(-190)));

        db.AddRange(open, hidden, decided, Tie.Declare(force.Body.Id, investigator.Person.Id, third.Person.Id, TieKind.Family, null, null, force.As(investigator), DemoOrder.At(order.LastDay.AddDays(-400))));
        await db.SaveChangesAsync(ct);
    }

    private static Case Open(DemoForce force, DemoMember by, DemoMember about, DateOnly on, CaseDetails details, DateOnly since)
    {
        var made = Case.Open(details, by.Roles.Contains(Role.HPS) ? NamedAs.AppropriateAuthority : NamedAs.Investigator, force.As(by), DemoOrder.At(on));
        made.AddParty(PartyKind.Subject, about.Person.Id, about.Person.Name, since, null, force.As(by), DemoOrder.At(on));
        return made;
    }
}
