namespace EdgeGateway.Sandbox;

/// <summary>How this environment lists the hotel's wake-up calls (PROTOCOL.md section 3.1).</summary>
internal enum WakeUpLists
{
    /// <summary>26.2: the search is there, and the list is deprecated.</summary>
    Both,

    /// <summary>Before 26.2: no search.</summary>
    ListOnly,

    /// <summary>After the list was taken away.</summary>
    SearchOnly,
}
