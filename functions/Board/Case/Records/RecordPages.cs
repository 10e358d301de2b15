using System.Runtime.CompilerServices;
using EarlyWarning.Board.Letters;
using EarlyWarning.Board.Letters.Disclosures;
using EarlyWarning.Board.Letters.Meetings;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Records.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Agreements;
using EarlyWarning.Signals.Contracts.Rectifying;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Board.Case.Records;

/// <summary>Journal and letters of a case as pages that need nothing from here: in Danish, the language of the record.</summary>
public sealed class RecordPages(
    IServiceScopeFactory scopes, ILoggerFactory loggers, Roster roster, SignalKinds signals, AgreementBook agreements,
    IOptions<BoardOptions> options) : IRecordPages
{
    public string Line(TimelineEntry entry, DateTimeOffset now) => new Sentences(Language.Danish, roster, now).Line(entry);

    public async IAsyncEnumerable<RecordPage> Of(RecordCase record, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var page = new PageContext(Language.Danish, roster, Viewer: null, record.At, LocalUrl.Home)
        {
            SenderNames = agreements.Names,
        };
        yield return new RecordPage("journal.html", await Html<RecordSheet>(new { Context = page, Record = record }));
        foreach (var (name, about) in LetterNames.For(record.Case).Where(name => name != LetterNames.Journal)
            .Select(name => (name, (RectificationView?)null))
            .Concat(record.Disputed.Where(one => !one.Known.Open).Select(one => (LetterNames.Rectification, (RectificationView?)one))))
        {
            cancellation.ThrowIfCancellationRequested();
            var letter = new Letter(name, record.View, page, options.Value)
            {
                To = record.Person is { Differs: false } person ? person.Counting : null, Detached = true, Papers = record.Papers,
                Signals = record.Told, About = about,
                Heard = name == LetterNames.Disclosures ? await signals.Heard(record.Case.Citizen, record.Told, cancellation) : [],
            };
            var file = about is null ? name : $"{name}-{about.Known.Id}";
            if (await Html(letter) is { } html) yield return new RecordPage($"breve/{file}.html", html);
        }
    }

    /// <returns>Null: what it says stands in the journal already.</returns>
    private async Task<string?> Html(Letter letter) => letter.Name switch
    {
        LetterNames.Invitation => await Html<InvitationLetter>(new { Letter = letter }),
        LetterNames.Moved => await Html<MovedLetter>(new { Letter = letter }),
        LetterNames.Cancelled => await Html<CancelledLetter>(new { Letter = letter }),
        LetterNames.Trusted => await Html<TrustedLetter>(new { Letter = letter }),
        LetterNames.Why => await Html<WhyLetter>(new { Letter = letter }),
        LetterNames.Checklist => await Html<ChecklistSheet>(new { Letter = letter }),
        LetterNames.Summary => await Html<SummaryLetter>(new { Letter = letter }),
        LetterNames.Team => await Html<TeamSheet>(new { Letter = letter }),
        LetterNames.Disclosures => await Html<DisclosureSheet>(new { Letter = letter }),
        LetterNames.Objection => await Html<ObjectionLetter>(new { Letter = letter }),
        LetterNames.Rectification => await Html<RectificationLetter>(new { Letter = letter }),
        _ => null,
    };

    private async Task<string> Html<T>(object parameters) where T : IComponent
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        var values = ParameterView.FromDictionary(parameters.GetType().GetProperties()
            .ToDictionary(property => property.Name, property => property.GetValue(parameters)));
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(values)).ToHtmlString());
    }
}
