import type { Change } from '#libs/contracts';

/** Its time is epoch milliseconds. */
export type StoredChange = Omit<Change, 'time' | 'link'> & { readonly time: number; readonly link: string | null };
