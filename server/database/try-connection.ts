import postgres from 'postgres';

/** What came of a try to connect: the server's version (150004 is 15.4), or why not. */
export type Connection =
  { readonly ok: true; readonly version: number } | { readonly ok: false; readonly code: string };

/**
 * Connects once, asks for the version, and leaves.
 * @param seconds how long to wait at most
 */
export async function tryConnection(url: string, seconds: number): Promise<Connection> {
  const sql = postgres(url, { max: 1, connect_timeout: seconds, onnotice: () => undefined });
  try {
    const [row] = await sql<{ version: string }[]>`
      select current_setting('server_version_num') as version
    `;
    return { ok: true, version: Number(row?.version) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return { ok: false, code };
  } finally {
    await sql.end({ timeout: 1 });
  }
}
