using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Board.Today;

internal static class TodaySetup
{
    public static IServiceCollection AddToday(this IServiceCollection services) => services
        .AddSingleton<OpenedDays>()
        .AddSingleton<DayReader>()
        .AddSingleton<DayAttempts>()
        .AddSingleton<CalendarFeeds>()
        .AddSingleton<IErasable, DayErasure>();
}
