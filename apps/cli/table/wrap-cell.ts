import { textWidth } from './text-width.js';
import { wrapText } from './wrap-text.js';

/** The whole text in lines of at most `width` cells: between words, or within one that is wider by itself. */
export function wrapCell(text: string, width: number): string[] {
  return wrapText(text, width).flatMap((line) => chop(line, width));
}

function chop(line: string, width: number): string[] {
  const pieces = [''];
  for (const character of line) {
    const piece = pieces.at(-1) ?? '';
    if (piece === '' || textWidth(piece + character) <= width) pieces[pieces.length - 1] = piece + character;
    else pieces.push(character);
  }
  return pieces;
}
