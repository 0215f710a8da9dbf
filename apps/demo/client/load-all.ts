import type { z } from 'zod';
import { pageOf } from '#libs/contracts';
import type { PlumblineClient } from './plumbline-client.js';

/** All items of a list, page by page. `path` may have a query of its own. */
export const loadAll = async <T extends z.ZodType>(client: PlumblineClient, path: string, item: T): Promise<z.infer<T>[]> => {
  const page = pageOf(item, 'Page');
  const items: z.infer<T>[] = [];
  for (let cursor: string | null = null; ;) {
    const url = new URL(path, 'http://plumbline');
    url.searchParams.set('limit', '1000');
    if (cursor !== null) url.searchParams.set('cursor', cursor);
    const answer = page.parse(await client.get(`${url.pathname}${url.search}`));
    items.push(...answer.items);
    if (answer.next === null) return items;
    cursor = answer.next;
  }
};
