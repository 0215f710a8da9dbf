import type { Question } from '../queries/question.js';

/** From a value to where it is explained. */
export interface Link {
  title: string;
  url: string;
}

/** What every panel says, whatever its kind. */
export interface Panel {
  /** Says what a good value looks like. */
  title: string;
  /** How the number is made. A link to the page of its method, as the API serves it, follows by itself. */
  description: string;
  /** The page and heading of docs/ where the number is defined, as `measures.md#drift`. */
  method: string;
  questions: Question[];
  /** Of 24 columns. */
  width: number;
  height: number;
  /** What stands there where there is nothing to show. */
  nothing: string;
  links?: Link[];
}
