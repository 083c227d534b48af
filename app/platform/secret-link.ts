/** For pages whose address holds a secret: no cache in between keeps them. */
export const neverKept = { 'Cache-Control': 'private, no-store' } as const;
