/** A moment in UTC: `2001-03-14 06:00Z`. */
export function momentText(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)}Z`;
}
