namespace ModelArtsImages.Binding;

/// <summary>The service's documented rules for texts, as its reference states them.</summary>
internal static class TextRules
{
    public const int DescriptionLength = 512;
    public const int GroupReadmeLength = 30_000;
    public const int ReadmeLength = 3_000;

    /// <summary>Shorter than for an image saved from a training job.</summary>
    public const int NotebookImageNameLength = 128;

    public const string ImageName = @"\A[a-z0-9](?:[a-z0-9._-]{0,510}[a-z0-9])?\z";
    public const string ImageNameRule =
        "an image name has 1 to 512 (128 for a notebook) lower-case letters, digits, '-', '_' and '.', " +
        "and begins and ends with a letter or digit";

    /// <summary>The service's documents disagree about capitals after the first letter, so capitals are passed on.</summary>
    public const string Namespace = @"\A[a-z][A-Za-z0-9._-]{0,63}\z";
    public const string NamespaceRule =
        "an SWR organization has 1 to 64 letters, digits, '-', '_' and '.', and begins with a lower-case letter";

    public const string Tag = @"\A[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}\z";
    public const string TagRule = "a tag has 1 to 64 letters, digits, '_', '.' and '-', and does not begin with '.' or '-'";

    public const string SwrPath = @"\A(?=.{16,2048}\z)"
        + @"(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?/)?"
        + @"[a-z0-9._-][A-Za-z0-9._-]*(?:/[a-z0-9._-]+)+"
        + @":[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}\z";
    public const string SwrPathRule =
        "an SWR path has 16 to 2048 characters in the form [registry[:port]/]namespace/name:tag, " +
        "such as swr.cn-north-4.myhuaweicloud.com/my-team/trainer:1.0; " +
        "the organization begins with a lower-case letter or digit and has letters, digits, '-', '_' and '.' only, " +
        "the name has lower-case letters, digits, '-', '_' and '.' only, the tag 1 to 128 letters, digits, '_', '.' and '-'";

    public const string Domain = @"\A[A-Za-z0-9](?:[A-Za-z0-9.-]{0,253}[A-Za-z0-9])?(?::[0-9]{1,5})?\z";
    public const string DomainRule = "a registry has a host name of letters, digits, '-' and '.', and may have a port";

    public const string ResourceId = @"\A[A-Za-z0-9._-]{1,128}\z";
    public const string ResourceIdRule = "an id has 1 to 128 letters, digits, '-', '_' and '.'";
}
