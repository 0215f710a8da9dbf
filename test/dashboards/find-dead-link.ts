import { getPage } from '../../apps/api/verbs/get-page.js';
import type { ReadPanel } from './read-dashboard.js';

/** The page or heading that the description of a panel links to and that is not there; null where it is. */
export function findDeadLink({ description }: ReadPanel, pages: ReadonlyMap<string, string>): string | null {
  const [, page = '', heading] = /\(\$\{plumbline\}\/docs\/([\w/-]+)(?:#([^)\s]+))?\)$/.exec(description) ?? [];
  if (!pages.has(page)) return `docs/${page}.md`;
  return heading === undefined || getPage({ pages }, page).includes(` id="${heading}"`) ? null : `docs/${page}.md#${heading}`;
}
