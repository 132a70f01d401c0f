using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.SignIn.Again;
using Probity.Site;

namespace Probity.Tests.Access;

public sealed class HandlerGateTests
{
    [Theory]
    [InlineData(Role.ACU, null)]
    [InlineData(Role.HPS, 404)]
    [InlineData(Role.PUB, 404)]
    public async Task A_handler_opens_only_to_those_who_may_do_what_it_says(Role role, int? status)
    {
        var handler = typeof(Probity.Features.CrossChecks.ViewPage).GetMethod(nameof(Probity.Features.CrossChecks.ViewPage.OnPostSuppressAsync));
        var recent = new RecentSignIn(new ProbityOptions { DataFolder = "" }, null!, TimeProvider.System);
        var http = new DefaultHttpContext { RequestServices = new ServiceCollection().AddSingleton(recent).BuildServiceProvider() };
        http.Features.Set(new Actor { Name = "Reader", Roles = new HashSet<Role> { role } });
        var page = new PageContext(new ActionContext(http, new RouteData(), new CompiledPageActionDescriptor()));
        var asked = new PageHandlerExecutingContext(page, [],
            new HandlerMethodDescriptor { MethodInfo = handler! }, new Dictionary<string, object?>(), new object());

        var opened = false;
        await new HandlerGate().OnPageHandlerExecutionAsync(asked, () =>
        {
            opened = true;
            return Task.FromResult(new PageHandlerExecutedContext(page, [], asked.HandlerMethod, new object()));
        });

        Assert.Equal(status, (asked.Result as StatusCodeResult)?.StatusCode);
        Assert.Equal(status is null, opened);
    }
}
