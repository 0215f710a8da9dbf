import type { FlightTable } from '../flights/flight-table.js';
import { orderByMinute } from '../flights/order-by-minute.js';
import { flightFeatures } from '../trainer/flight-features.js';
import { scoreFlight } from '../trainer/train-delay-model.js';
import { distortFeatures } from './incidents.js';
import type { ServedVersion } from './served-version.js';
import { addEvent, emptyLines, type KindLines } from './step-events.js';
import { toLabelText, toPredictionText } from './to-event-text.js';

export interface FlightStream {
  /**
   * What happens in the minutes [from, to): at departure a prediction of each version that is served, at landing one label, each in event
   * order.
   */
  between(from: number, to: number, served: ReadonlyArray<ServedVersion>): { predictions: KindLines; labels: KindLines };
  /** Predictions of one version and labels of the whole stream, repeats not counted. */
  total: number;
  /** The minute after the last event. */
  end: number;
}

/** First position in the ascending `minutes` whose value is at least `minute`. */
const firstAtLeast = (minutes: (index: number) => number, length: number, minute: number): number => {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (minutes(middle) < minute) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * The flights that depart at `start` or later, as events. Any stretch can be asked for, in any order and again. A label goes out at the
 * landing, but not before the span of `heldMinutes` is over in which its flight departed.
 */
export const createFlightStream = (flights: FlightTable, labels: Uint8Array, start: number, heldMinutes = 0): FlightStream => {
  const count = flights.departure.length;
  const offset = firstAtLeast((index) => flights.departure[index]!, count, start);
  const told = flights.landing.slice(offset).map((landing, row) => {
    const departure = flights.departure[offset + row]!;
    return heldMinutes === 0 ? landing : Math.max(landing, (Math.floor(departure / heldMinutes) + 1) * heldMinutes);
  });
  const landings = orderByMinute(told).map((row) => row + offset);
  const departureAt = (index: number): number => flights.departure[index]!;
  const toldAt = (index: number): number => told[landings[index]! - offset]!;

  const predictionsBetween = (from: number, to: number, served: ReadonlyArray<ServedVersion>): KindLines => {
    const lines = emptyLines();
    const last = firstAtLeast(departureAt, count, to);
    for (let row = firstAtLeast(departureAt, count, Math.max(from, start)); row < last; row += 1) {
      const number = flights.number[row]!;
      const minute = flights.departure[row]!;
      const features = distortFeatures(flightFeatures(flights, row), minute);
      for (const { version, role, model } of served) {
        const text = toPredictionText(number, minute, { version, role }, features, scoreFlight(model, features));
        addEvent(lines, role === 'live' ? 'predictions' : 'shadows', number, text);
      }
    }
    return lines;
  };

  const labelsBetween = (from: number, to: number): KindLines => {
    const lines = emptyLines();
    const last = firstAtLeast(toldAt, landings.length, to);
    for (let index = firstAtLeast(toldAt, landings.length, from); index < last; index += 1) {
      const row = landings[index]!;
      addEvent(lines, 'labels', flights.number[row]!, toLabelText(flights.number[row]!, flights.landing[row]!, labels[row]!));
    }
    return lines;
  };

  return {
    between: (from, to, served) => ({ predictions: predictionsBetween(from, to, served), labels: labelsBetween(from, to) }),
    total: landings.length * 2,
    end: landings.length === 0 ? start : toldAt(landings.length - 1) + 1,
  };
};
