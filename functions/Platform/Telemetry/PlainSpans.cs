using System.Diagnostics;
using OpenTelemetry;

namespace EarlyWarning.Platform.Telemetry;

/// <summary>
/// What leaves of a span: not the message of an exception, which the worker and the engine put into its status and which may quote
/// anybody; its type is a tag. Nor the spans of a trace that is over, of which the engine's last is as long as the case.
/// </summary>
internal sealed class PlainSpans(TimeProvider time) : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        if (data.StatusDescription is not null) data.SetStatus(data.Status);
        if (TraceAge.IsOver(data, time.GetUtcNow())) data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }
}
