/** A name that others chose, as one that cannot move a cursor, change a colour or break a line. */
export function plainText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '�');
}
