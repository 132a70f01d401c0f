using Probity.Access;
using Probity.Features.Organisations;

namespace Probity.Features.People;

/// <summary>What the personnel system says of somebody, whether a row of a file or a directory brings it: who they are, their post, and their last day.</summary>
public sealed record PersonnelSays(PersonDetails Details, PostingDetails Posting, DateOnly? LeftOn)
{
    /// <param name="promised">The id that they were named by as somebody's manager before.</param>
    public Person Join(Id<Body> body, Actor by, DateTimeOffset at, Id<Person>? promised = null)
    {
        var person = Person.Join(body, Details, Posting, by, at, promised);
        if (LeftOn is { } left)
            person.Leave(left, by, at);
        return person;
    }

    public void Update(Person person, Actor by, DateTimeOffset at)
    {
        person.Update(Details, by, at);
        if (person.LeftOn is not null && LeftOn is null)
        {
            person.Return(Posting, by, at);
            return;
        }

        // Whoever has left has no posting to compare: what is said of it is their last one.
        if (person.LeftOn is null)
            person.Post(Posting, by, at);
        if (LeftOn is { } left)
            person.Leave(left, by, at);
    }
}
