using ModelArtsImages.Credentials;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Credentials;

/// <summary>Credential files may be in use by other processes, or deleted after they were read.</summary>
public sealed class TextFileTests
{
    [Fact]
    public async Task A_file_that_another_process_writes_or_replaces_can_be_read()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(path, "the text", TestContext.Current.CancellationToken);
        try
        {
            await using var other = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

            Assert.Equal("the text", await TextFile.ReadAsync(path, "file", "advice", TestContext.Current.CancellationToken));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_deleted_file_causes_no_warning()
    {
        var log = new RecordingRequestLog();

        TextFile.WarnIfReadableByOthers(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), log);

        Assert.Empty(log.Warnings);
    }
}
