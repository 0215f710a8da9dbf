import { textWidth } from './text-width.js';

/** The words in lines of at most `width` cells, the lines after the first one indented. */
export function wrapText(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line.trim() !== '' && textWidth(line) + 1 + textWidth(word) > width) {
      lines.push(line);
      line = indent + word;
    } else line = line === '' || line === indent ? line + word : `${line} ${word}`;
  }
  return [...lines, line];
}
