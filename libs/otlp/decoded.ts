/** What a request holds, or why it is none. */
export type Decoded<T> = { ok: true; value: T } | { ok: false; reason: 'malformed' | 'too-many'; message: string };
