using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Probity.Access;
using Probity.Site;

namespace Probity.Tests.Access;

public sealed class HandlerGateTests
{
    [Theory]
    [InlineData(Role.ACU, null)]
    [InlineData(Role.HPS, 404)]
    [InlineData(Role.PUB, 404)]
    public void A_handler_opens_only_to_those_who_may_do_what_it_says(Role role, int? status)
    {
        var handler = typeof(Probity.Features.CrossChecks.ViewPage).GetMethod(nameof(Probity.Features.CrossChecks.ViewPage.OnPostSuppressAsync));
        var http = new DefaultHttpContext();
        http.Features.Set(new Actor { Name = "Reader", Roles = new HashSet<Role> { role } });
        var asked = new PageHandlerExecutingContext(new PageContext(new ActionContext(http, new RouteData(), new CompiledPageActionDescriptor())), [],
            new HandlerMethodDescriptor { MethodInfo = handler! }, new Dictionary<string, object?>(), new object());

        new HandlerGate().OnPageHandlerExecuting(asked);

        Assert.Equal(status, (asked.Result as StatusCodeResult)?.StatusCode);
    }
}
