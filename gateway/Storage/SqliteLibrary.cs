using System.Runtime.InteropServices;
using SQLitePCL;

namespace EdgeGateway.Storage;

/// <summary>
/// Binds Microsoft.Data.Sqlite to the distribution's own SQLite (Debian: libsqlite3-0), which apt keeps patched, instead of
/// a copy in the program.
/// </summary>
internal static class SqliteLibrary
{
    private static readonly Lock Gate = new();
    private static bool loaded;

    public static void Load()
    {
        lock (Gate)
        {
            if (loaded)
            {
                return;
            }

            NativeLibrary.SetDllImportResolver(
                typeof(SQLite3Provider_e_sqlite3).Assembly,
                (name, _, _) => name == "e_sqlite3" ? NativeLibrary.Load("libsqlite3.so.0") : IntPtr.Zero);
            raw.SetProvider(new SQLite3Provider_e_sqlite3());
            loaded = true;
        }
    }
}
