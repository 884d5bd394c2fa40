namespace EdgeGateway.Storage;

/// <summary>How far a file's content is trusted when it is opened.</summary>
internal enum Trust
{
    /// <summary>Nothing happened that damages content: it is opened as it is.</summary>
    Full,

    /// <summary>It is checked first, and salvaged when it is damaged.</summary>
    AfterCheck,

    /// <summary>It was damaged again after a check that found nothing: it is salvaged in any case.</summary>
    None,
}
