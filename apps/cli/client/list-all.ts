import { pageOf } from '#libs/contracts';
import type { z } from 'zod';
import type { ApiClient } from './api-client.js';

const MOST = '1000';

/** Every item of a list, page by page. */
export async function listAll<T extends z.ZodType>(
  client: ApiClient,
  path: string,
  item: T,
  filters: Record<string, string | undefined> = {},
): Promise<z.output<T>[]> {
  const page = pageOf(item, 'Page');
  const items: z.output<T>[] = [];
  let cursor: string | undefined;
  do {
    const { items: more, next } = await client.get(`${path}?${toSearch({ ...filters, limit: MOST, cursor })}`, page);
    items.push(...more);
    cursor = next ?? undefined;
  } while (cursor !== undefined);
  return items;
}

function toSearch(filters: Record<string, string | undefined>): URLSearchParams {
  return new URLSearchParams(Object.entries(filters).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
