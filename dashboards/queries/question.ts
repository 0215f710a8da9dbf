export type Source = 'clickhouse' | 'postgres' | 'prometheus';

/** What a panel, variable or annotation asks: SQL of the views `api_*`, or PromQL. */
export interface Question {
  source: Source;
  text: string;
  /** Points in time, or rows. */
  shape: 'series' | 'table';
}

export const clickhouse = (shape: Question['shape'], text: string): Question => ({
  source: 'clickhouse',
  shape,
  text: text.trim(),
});

export const postgres = (shape: Question['shape'], text: string): Question => ({ source: 'postgres', shape, text: text.trim() });

export const prometheus = (text: string): Question => ({ source: 'prometheus', shape: 'series', text });
