using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.OpenApi;
using EarlyWarning.Signals.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Signals.Template;

/// <summary>The workbook that a clerk fills in. No key: nothing of it is anybody's.</summary>
public sealed class TemplateTriggers
{
    private const string Type = "type";

    [Function(nameof(GetTemplate))]
    public IResult GetTemplate([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/template.xlsx")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (QueryParameters.Refuse(request, Type) is { } refusal) return refusal;
        var type = request.Query[Type].ToString() is { Length: > 0 } said ? SignalsOptionsValidator.Read(said) : SignalType.RentArrears;
        return type is { } known
            ? Results.File(WorkbookTemplate.Make(known), SenderRoutes.Workbook,
                known == SignalType.RentArrears ? "earlywarning-husleje.xlsx" : "earlywarning-ydelser.xlsx")
            : Problems.Invalid("", "csv-type", "Parameteren type skal være rent-arrears eller benefit-stops.",
                "The parameter type must be rent-arrears or benefit-stops.");
    }
}
