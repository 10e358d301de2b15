// The pages that Access.cs names, without the pages.
namespace EarlyWarning.Board.Senders
{
    internal static class SentPages
    {
        public const string Home = "/board/sent";
    }
}

namespace EarlyWarning.Board.Administration
{
    internal static class AccessLogPages
    {
        public const string Home = "/board/access-log";
    }
}

namespace EarlyWarning.Board.MyWork
{
    /// <summary>Tests name the room.</summary>
    internal static class Room;
}

namespace EarlyWarning.Board.Today
{
    /// <inheritdoc cref="MyWork.Room"/>
    internal static class Room;
}
