using System.Net;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Telemetry;
using Lib.Net.Http.WebPush;
using Lib.Net.Http.WebPush.Authentication;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Alerts.Push;

/// <summary>
/// Tells people on the browsers they chose, sealed for each (RFC 8291): the push service sees that we send something, and not what. The
/// text is the headline of the alert, with a case's number at most: it may light up on a table.
/// </summary>
public sealed class PushChannel(HttpClient http, PushDevices devices, PushKeys keys, IOptions<AlertOptions> options, TimeProvider clock,
    Measurements measurements) : IAlertChannel
{
    /// <summary>After that the inbox, the mail and the morning's message are better places for it.</summary>
    public static readonly TimeSpan Worth = TimeSpan.FromHours(2);

    public string Name => "push";

    public async Task Deliver(Alert alert, Person to, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(to);
        if (clock.GetUtcNow() - alert.At > Worth || await devices.Of(to.Id, cancellation) is not { Count: > 0 } theirs) return;
        var pair = await keys.Read(cancellation);
        using var known = new VapidAuthentication(pair.Public, pair.Private) { Subject = options.Value.PushContact };
        StoreUnavailableException? away = null;
        foreach (var device in theirs) away = await Send(alert, to.Id, device, known, cancellation) ?? away;
        if (away is not null) throw away;
    }

    /// <returns>Why it is to be tried again; null: it is told, or will never be.</returns>
    private async Task<StoreUnavailableException?> Send(Alert alert, string person, PushDevice device, VapidAuthentication known,
        CancellationToken cancellation)
    {
        try
        {
            var client = new PushServiceClient(http) { AutoRetryAfter = false };
            await client.RequestPushMessageDeliveryAsync(Subscription(device), Message(alert, device), known, cancellation);
            return null;
        }
        catch (PushServiceClientException e)
        {
            return await Answered(e, person, device, cancellation);
        }
        catch (HttpRequestException e) when (e.InnerException is NoPublicAddressException)
        {
            measurements.AlertUndelivered(Name, e); // Where it leads may be mended; the message is in the inbox.
            return null;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new StoreUnavailableException("A push service cannot be reached.", reason: StoreReasons.PushService);
        }
    }

    private async Task<StoreUnavailableException?> Answered(PushServiceClientException e, string person, PushDevice device,
        CancellationToken cancellation)
    {
        var status = e.StatusCode;
        if ((int)status is >= 200 and < 300) return null; // The library takes 201 alone for a yes.
        // The browser has withdrawn it, or it has run out (RFC 8030 § 7.3).
        if (status is HttpStatusCode.NotFound or HttpStatusCode.Gone) await devices.Remove(person, device.Code, cancellation);
        else if (status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)status >= 500)
            return new StoreUnavailableException($"A push service answered {(int)status}.", reason: StoreReasons.PushService);
        else measurements.AlertUndelivered(Name, e); // A no of one browser's service is nobody else's trouble, and no dead letter.
        return null;
    }

    private static PushSubscription Subscription(PushDevice device)
    {
        var subscription = new PushSubscription { Endpoint = device.Endpoint };
        subscription.SetKey(PushEncryptionKeyName.P256DH, device.PublicKey);
        subscription.SetKey(PushEncryptionKeyName.Auth, device.Secret);
        return subscription;
    }

    private static PushMessage Message(Alert alert, PushDevice device)
    {
        var (headline, deadline) = (AlertWords.Headline(alert), AlertWords.Deadline(alert));
        var english = device.Language == "en";
        return new PushMessage(Json.Write(new
        {
            Title = english ? headline.En : headline.Da,
            Body = english ? deadline?.En : deadline?.Da,
            Language = device.Language,
            Url = AlertWords.Page(alert),
            // The same alert once more takes the place of itself.
            Tag = AlertRows.Key(alert),
        }))
        {
            TimeToLive = (int)Worth.TotalSeconds,
            Urgency = alert.Urgent == true ? PushMessageUrgency.High : PushMessageUrgency.Normal,
        };
    }
}
