using EarlyWarning.Local;

namespace EarlyWarning.Tests.Platform.Drivers;

public sealed class DataFolderTests : IDisposable
{
    private readonly TempFolder _temp = new();

    private string Place => Path.Combine(_temp.Path, "data");

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task The_folder_is_made_for_the_owner_alone()
    {
        using var folder = await DataFolder.Take(Place);
        Assert.Equal(Place, folder.Path);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Place));
    }

    [Fact]
    public async Task A_second_taker_is_refused_with_the_folder_named()
    {
        using var folder = await DataFolder.Take(Place);
        var refused = await Assert.ThrowsAsync<DataFolderInUseException>(() => DataFolder.Take(Place, TimeSpan.FromMilliseconds(200)));
        Assert.Contains(Place, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taker_waits_for_one_that_is_just_ending()
    {
        var ending = await DataFolder.Take(Place);
        var waiting = DataFolder.Take(Place);
        Assert.False(waiting.IsCompleted);
        ending.Dispose();
        using var folder = await waiting.WaitAsync(TimeSpan.FromMinutes(2));
    }

    /// <summary>The runtime says of a folder in a file's place what it says of another user's file.</summary>
    [Fact]
    public async Task A_lock_that_is_not_this_user_s_is_told_with_the_folder_and_what_to_do()
    {
        Directory.CreateDirectory(Path.Combine(Place, "lock"));
        var refused = await Assert.ThrowsAsync<SettingException>(() => DataFolder.Take(Place));
        Assert.Contains(Place, refused.Message, StringComparison.Ordinal);
        Assert.Contains("run as its user", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_cannot_be_a_folder_is_another_trouble()
    {
        await File.WriteAllTextAsync(Place, "a file");
        await Assert.ThrowsAsync<SettingException>(() => DataFolder.Take(Place));
    }
}
