using Microsoft.Extensions.DependencyInjection;
using Probity.Features.Organisations;
using Probity.Features.SignIn.Passkeys;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.SignIn;

public sealed class SpentTokenTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_many_who_answer_one_challenge_at_once_one_is_first(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var body = Id<Body>.New();
        Task<bool> SpendAsync(string token) => Task.Run(() => site.WithAsync(services => services.GetRequiredService<SpentTokens>().SpendAsync(body, token, CancellationToken.None)));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SpendAsync("one")));

        Assert.Single(answers, first => first);
        Assert.True(await SpendAsync("another"));
    }
}
