/** A page with a line for each page, by its title. */
export function toIndex(pages: readonly (readonly [path: string, text: string])[]): string {
  const lines = pages.map(([path, text]) => `- [${text.slice(2, text.indexOf('\n'))}](${path}.md)`);
  return `# Documentation\n\n${lines.join('\n')}\n`;
}
