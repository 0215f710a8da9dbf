const FIGURES = 2;

/** As people say numbers in a sentence: two figures, without a zero before the point. */
export function formatNumber(value: number): string {
  if (value === 0) return '0';
  const magnitude = Math.floor(Math.log10(Math.abs(value)));
  if (magnitude >= FIGURES - 1) return Math.round(value).toLocaleString('en-US');
  const text = value.toFixed(Math.min(6, FIGURES - 1 - magnitude));
  return Number(text) === 0 ? value.toExponential(0) : text.replace(/^(-?)0\./, '$1.');
}
