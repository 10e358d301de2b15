using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using EarlyWarning.Board.SignIn;

namespace EarlyWarning.Tests.Board.Administration;

/// <summary>Somebody at the board with a session of their own: reads pages and posts the forms as they stand there.</summary>
internal sealed class Clerk : IDisposable
{
    private readonly HttpClient _http;

    private readonly CookieContainer _cookies = new();

    private Clerk(Town town) => _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = _cookies })
        { BaseAddress = new Uri(town.Host.Address) };

    /// <summary>The cookie of the session, as somebody could keep it.</summary>
    public string Session => _cookies.GetCookies(new Uri(_http.BaseAddress!, "/board")).First(cookie =>
        cookie.Name == StaffSession.CookieName).ToString();

    /// <summary>The browser has it no longer, as after a day: its other cookies stay.</summary>
    public void LoseSession()
    {
        foreach (var cookie in _cookies.GetCookies(new Uri(_http.BaseAddress!, "/board")).Where(cookie =>
            cookie.Name == StaffSession.CookieName)) cookie.Expired = true;
    }

    public static async Task<Clerk> Enter(Town town, string person, string language = "da")
    {
        var clerk = new Clerk(town);
        using var entered = await clerk.Send(await clerk.Get("/board/sign-in"), "form[action='/board/sign-in']", ("person", person));
        Assert.Equal(HttpStatusCode.SeeOther, entered.StatusCode);
        clerk._http.DefaultRequestHeaders.Add("Cookie", "language=" + language);
        return clerk;
    }

    public Task<HttpResponseMessage> Ask(string address) => _http.GetAsync(address);

    /// <summary>As the page's script does.</summary>
    public async Task<HttpResponseMessage> Ask(string address, EntityTagHeaderValue known)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { known } } };
        return await _http.SendAsync(request);
    }

    public async Task<IHtmlDocument> Get(string address)
    {
        using var answer = await _http.GetAsync(address);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address}: {answer.StatusCode}");
        return await Read(answer);
    }

    public static async Task<IHtmlDocument> Read(HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());

    public Task<HttpResponseMessage> Post(string address, params (string Name, string Value)[] fields) =>
        _http.PostAsync(address, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public Task<HttpResponseMessage> Post(string address, HttpContent content) => _http.PostAsync(address, content);

    /// <summary>Sends what the form holds, with these fields changed.</summary>
    public Task<HttpResponseMessage> Send(IHtmlDocument page, string form, params (string Name, string Value)[] filled)
    {
        var element = page.QuerySelector(form) ?? throw new InvalidOperationException($"The page has no {form}.");
        var fields = element.QuerySelectorAll("input, select, textarea").SelectMany(Values)
            .Where(field => filled.All(one => one.Name != field.Name)).Concat(filled);
        return Post(element.GetAttribute("action")!, [.. fields]);
    }

    /// <summary>Posts a file with the form of the page, as a browser does: fields first, in their order.</summary>
    public async Task<HttpResponseMessage> Upload(
        string address, string fileName, byte[] content, params (string Name, string Value)[] filled)
    {
        var token = (await Get(address)).QuerySelector("form[method=post] input[name^=__]")!;
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in filled.Prepend((token.GetAttribute("name")!, token.GetAttribute("value")!)))
            form.Add(new StringContent(value), name);
        using var file = new ByteArrayContent(content);
        file.Headers.ContentType = new("application/octet-stream"); // A header is not believed.
        form.Add(file, "file", fileName);
        return await _http.PostAsync(address, form);
    }

    /// <summary>Reads the page, fills the form and expects it to be taken.</summary>
    public async Task Save(string address, string form, params (string Name, string Value)[] filled)
    {
        using var answer = await Send(await Get(address), form, filled);
        Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, (await Read(answer)).QuerySelector("[role=alert]")?.TextContent);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>The text as one reads it, with one space between any two words.</summary>
    public static string Words(INode node) =>
        string.Join(' ', node.GetDescendants().OfType<IText>().SelectMany(text =>
        text.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private static IEnumerable<(string Name, string Value)> Values(IElement field)
    {
        var name = field.GetAttribute("name")!;
        return field switch
        {
            IHtmlInputElement { Type: "radio" or "checkbox" } box => box.IsChecked ? [(name, box.Value)] : [],
            IHtmlInputElement input => [(name, input.Value)],
            IHtmlSelectElement select => [(name, select.Value ?? "")],
            IHtmlTextAreaElement area => [(name, area.Value)],
            _ => [],
        };
    }
}
