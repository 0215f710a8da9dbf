import { describe, expect, it } from '@jest/globals';
import { loadPages } from './load-pages.js';
import { toHtml } from './to-html.js';

describe('a page of the documentation', () => {
  const pages = new Map([
    [
      'measures',
      '# Measures\n\nSee [φ & co](methods.md#is-it-drift), [up](#drift) and [a file](../bin/x.mjs).\n\n## Is it <drift>?\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n',
    ],
    ['methods', '# Methods\n'],
    [
      'runbooks/down',
      'Back to [measures](../measures.md), or [there](https://example.org/a?b=1&c=2).\n```\n# not [a](methods.md)\n```\n![All of it](x.svg)\n',
    ],
  ]);
  const html = toHtml('measures', pages);

  it('has headings that can be linked to, as they can where the repository is read', () => {
    expect(html).toContain('<h1 id="measures">Measures</h1>');
    expect(toHtml('overdispersion', new Map([['overdispersion', '## Overdispersion, φ: what it is']]))).toContain(
      '<h2 id="overdispersion-φ-what-it-is">',
    );
  });

  it('shows tables as tables', () => {
    expect(html).toMatch(/<th>a<\/th>\s*<th>b<\/th>[\s\S]*<td>1<\/td>\s*<td>2<\/td>/);
  });

  it('links to pages that are there, and not to files that are not served', () => {
    expect(html).toContain('See <a href="methods#is-it-drift">φ &amp; co</a>, <a href="#drift">up</a> and a file.');
    const runbook = toHtml('runbooks/down', pages);
    expect(runbook).toContain(
      'Back to <a href="../measures">measures</a>, or <a href="https://example.org/a?b=1&#38;c=2">there</a>.',
    );
    expect(runbook).toContain('<em>All of it</em>');
  });

  it('leaves code as it is', () => {
    expect(toHtml('runbooks/down', pages)).toContain('# not [a](methods.md)\n');
  });
});

describe('the documentation that is served', () => {
  const pages = loadPages();

  it('is that of the repository, and lists itself', () => {
    expect([...pages.keys()]).toEqual(
      expect.arrayContaining(['index', 'measures', 'runbooks/down', 'adr/0001-embedded-engines-behind-production-protocols']),
    );
    expect(toHtml('index', pages)).toContain('<li><a href="measures">Measures</a></li>');
    expect(toHtml('index', pages)).toContain('<li><a href="runbooks/down">A process does not answer</a></li>');
  });
});
