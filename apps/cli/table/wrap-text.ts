import { textWidth } from './text-width.js';

/** The words in lines of at most `width` cells, the first after `first`, the others after `indent`. */
export function wrapText(text: string, width: number, { first = '', indent = '' } = {}): string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(' ')) {
    if (!empty && textWidth(line) + 1 + textWidth(word) > width) {
      lines.push(line);
      line = indent;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}
