import { toAnchor } from '../../apps/api/docs/to-anchor.js';
import type { ReadPanel } from './read-dashboard.js';

/** The page or heading that the description of a panel links to and that is not there; null where it is. */
export function findDeadLink({ description }: ReadPanel, pages: ReadonlyMap<string, string>): string | null {
  const [, page = '', heading] = /\(\$\{plumbline\}\/docs\/([\w/-]+)(?:#([\w-]+))?\)$/.exec(description) ?? [];
  const text = pages.get(page);
  if (text === undefined) return `docs/${page}.md`;
  const anchors = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => toAnchor(title));
  return heading === undefined || anchors.includes(heading) ? null : `docs/${page}.md#${heading}`;
}
