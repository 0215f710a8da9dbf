import { OpenBrackets } from './open-brackets.js';

export interface ListElement {
  text: string;
  /** Why it is no element, where the list alone shows that. */
  fault: string | null;
}

/**
 * The texts of the elements of a JSON list, also of one that cannot be read whole, so that a broken element costs none of its
 * neighbours. Where an element lacks a quote or a bracket, the next one is found again: a string ends with its line, a bracket closes
 * those left open within it, and in an object no object follows a comma. A comma before the end is no element; text behind the end and
 * the want of an end are.
 */
export function splitJsonList(list: string): ListElement[] {
  const elements: ListElement[] = [];
  const brackets = new OpenBrackets();
  let start = list.indexOf('[') + 1;
  let torn = false;
  let afterComma = false;
  const endElement = (end: number, next: number): void => {
    const text = list.slice(start, end).trim();
    elements.push({ text, fault: text === '' ? 'The element is empty; remove the comma before it.' : null });
    brackets.clear();
    torn = false;
    start = next;
  };
  const last = list.trimEnd().length - 1;
  for (let at = start; at < list.length; at++) {
    const character = list[at];
    if (character === ' ' || character === '\n' || character === '\r' || character === '\t') continue;
    if (character === '"') {
      at = findStringEnd(list, at);
      torn ||= list[at] !== '"';
    } else if (character === '{' || character === '[') {
      if (character === '{' && brackets.depth === 1 && brackets.outermost === '{' && (afterComma || torn)) {
        endElement(trimCommas(list, at), at);
      }
      brackets.open(character);
    } else if (character === '}') brackets.close('{');
    else if (character === ']' && !brackets.close('[') && (brackets.depth === 0 || at === last)) {
      if (list.slice(start, at).trim() !== '') endElement(at, at);
      if (at < last)
        elements.push({ text: list.slice(at + 1).trim(), fault: 'There is text behind the end of the list; remove it.' });
      return elements;
    } else if (character === ',' && brackets.depth === 0) endElement(at, at + 1);
    afterComma = character === ',';
  }
  const complete = brackets.depth === 0 && !torn;
  if (list.slice(start).trim() !== '') endElement(list.length, list.length);
  if (complete)
    elements.push({
      text: '',
      fault: 'The list has no end, so the request may have been cut short; send it again, closed by ].',
    });
  return elements;
}

/** The quote that ends the string, or the end of its line where there is none. */
function findStringEnd(list: string, start: number): number {
  let at = start + 1;
  for (; at < list.length && list[at] !== '"' && list[at] !== '\n'; at++) if (list[at] === '\\') at += 1;
  return at;
}

function trimCommas(list: string, end: number): number {
  let at = end;
  while (at > 0 && /[\s,]/.test(list[at - 1] ?? '')) at -= 1;
  return at;
}
