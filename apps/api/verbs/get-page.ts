import { DomainError } from '#libs/nest-kit';
import type { ApiDeps } from '../api-deps.js';
import { toHtml } from '../docs/to-html.js';

export function getPage({ pages }: Pick<ApiDeps, 'pages'>, path: string): string {
  if (!pages.has(path)) throw new DomainError('not-found', 'There is no such page: GET /docs/index lists them.');
  return toHtml(path, pages);
}
