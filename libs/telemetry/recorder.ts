import type { Attributes } from '@opentelemetry/api';
import type { CounterName, TimerName } from './instruments.js';

/** Takes down what happens. Costs next to nothing, and never fails. */
export interface Recorder {
  count(counter: CounterName, by: number, attributes: Attributes): void;
  time(timer: TimerName, seconds: number, attributes: Attributes): void;
}
