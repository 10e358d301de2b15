using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Platform;

/// <summary>A JSON array written as its items are read, so that a long list is never held in memory.</summary>
public static class JsonArray
{
    public static IResult Of<T>(IAsyncEnumerable<T> items) => new Streamed<T>(items);

    private sealed class Streamed<T>(IAsyncEnumerable<T> items) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await using var rows = items.GetAsyncEnumerator(httpContext.RequestAborted);
            bool more;
            try
            {
                more = await rows.MoveNextAsync(); // A store that cannot answer is found out before the status is sent.
            }
            catch (StoreUnavailableException)
            {
                await Problems.Unavailable().ExecuteAsync(httpContext);
                return;
            }
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            await JsonSerializer.SerializeAsync(httpContext.Response.Body, Rest(rows, more), Json.Options, httpContext.RequestAborted);
        }

        private static async IAsyncEnumerable<T> Rest(IAsyncEnumerator<T> rows, bool more)
        {
            for (; more; more = await rows.MoveNextAsync()) yield return rows.Current;
        }
    }
}
