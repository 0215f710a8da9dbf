import type { EndpointAnswer, Page, PageQuery } from '#libs/contracts';
import { listEndpoints as listStored } from '#libs/postgres';
import { toEndpointAnswer } from '../answers/to-endpoint-answer.js';
import type { ApiDeps } from '../api-deps.js';
import { assertCursor } from '../cursors/assert-cursor.js';

export async function listEndpoints({ database, clock }: ApiDeps, page: PageQuery): Promise<Page<EndpointAnswer>> {
  assertCursor(page.cursor, 'name');
  const { items, next } = await listStored(database, page);
  return { items: items.map((record) => toEndpointAnswer(record, clock.wallNow())), next };
}
