import { posix } from 'node:path';
import { Marked, type Tokens } from 'marked';
import { gfmHeadingId } from 'marked-gfm-heading-id';

const STYLE = `
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; color-scheme: light dark }
pre, table { display: block; overflow-x: auto; max-width: 100% }
pre, code { font-family: ui-monospace, monospace; font-size: .9em }
pre { padding: .75rem; border: 1px solid color-mix(in srgb, currentColor 20%, transparent) }
table { border-collapse: collapse }
th, td { padding: .3rem .6rem; border: 1px solid color-mix(in srgb, currentColor 20%, transparent); text-align: left; vertical-align: top }
:target { outline: 2px solid; outline-offset: 4px }
`;

/** A page for a browser: headings can be linked to as where the repository is read, and links to pages that are there can be followed. */
export function toHtml(path: string, pages: ReadonlyMap<string, string>): string {
  const marked = new Marked(gfmHeadingId(), {
    renderer: {
      link({ href, tokens }: Tokens.Link): string {
        const text = this.parser.parseInline(tokens);
        const to = /^https?:/.test(href) ? href : toHref(href, path, pages);
        return to === null ? text : `<a href="${escape(to)}">${text}</a>`;
      },
      // Pictures are files of the repository.
      image: ({ text }: Tokens.Image): string => `<em>${escape(text)}</em>`,
    },
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Plumbline: ${escape(path)}</title>
<style>${STYLE}</style>
<main>
${marked.parse(pages.get(path) ?? '', { async: false })}</main>
</html>
`;
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
