import { posix } from 'node:path';
import { toAnchor } from './to-anchor.js';

/** A page as it was written, for a browser: headings can be linked to, and links to pages that are there can be followed. */
export function toHtml(path: string, pages: ReadonlyMap<string, string>): string {
  let isCode = false;
  const lines = (pages.get(path) ?? '').split('\n').map((line) => {
    if (line.startsWith('```')) isCode = !isCode;
    if (isCode) return escape(line);
    const [, heading] = /^#+ (.+)$/.exec(line) ?? [];
    const text = withLinks(escape(line), path, pages);
    return heading === undefined ? text : `<b id="${escape(toAnchor(heading))}">${text}</b>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Plumbline: ${escape(path)}</title>
<style>
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color-scheme: light dark }
pre { white-space: pre-wrap; line-height: 1.5 }
:target { outline: 2px solid }
</style>
<pre>${lines.join('\n')}</pre>
</html>
`;
}

function withLinks(escaped: string, path: string, pages: ReadonlyMap<string, string>): string {
  return escaped.replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, (_, text: string, target: string) => {
    const href = /^https?:/.test(target) ? target : toHref(target, path, pages);
    return href === null ? text : `<a href="${href}">${text}</a>`;
  });
}

/** Null for what is no page, as a file of the repository. */
function toHref(target: string, path: string, pages: ReadonlyMap<string, string>): string | null {
  const [file = '', heading] = target.split('#');
  const page = file.replace(/\.md$/, '');
  if (page !== '' && !pages.has(posix.join(posix.dirname(path), page))) return null;
  return heading === undefined ? page : `${page}#${heading}`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
