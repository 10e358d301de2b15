using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Tests.Board;

/// <summary>Renders a component of the board the way the server does, to HTML.</summary>
public static class Render
{
    private static readonly Lazy<WebApplication> App = new(() =>
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddRazorComponents();
        return builder.Build();
    });

    public static async Task<IHtmlDocument> Page<T>(object parameters) where T : IComponent =>
        await new HtmlParser().ParseDocumentAsync(await Html<T>(parameters));

    public static async Task<string> Html<T>(object parameters) where T : IComponent
    {
        await using var scope = App.Value.Services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ILoggerFactory>());
        var values = parameters.GetType().GetProperties().ToDictionary(property => property.Name, property =>
            property.GetValue(parameters));
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(values))).ToHtmlString());
    }
}
