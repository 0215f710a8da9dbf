import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { Panel as BuiltPanel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Question } from '../queries/question.js';

/** Chosen by the reader; each is chained to those before it. */
export interface Variable {
  name: string;
  label: string;
  question: Question;
  /** Whether any number of values may be chosen. */
  multi?: boolean;
}

export interface Annotation {
  name: string;
  colour: string;
  question: Question;
}

export interface Board {
  uid: string;
  title: string;
  description: string;
  variables: Variable[];
  annotations?: Annotation[];
  /** From top to bottom; the widths of a row add up to 24. */
  rows: Builder<BuiltPanel>[][];
}
