import { z } from 'zod';
import { FLIGHTS_EPOCH_MS } from '../flights/flight-table.js';
import type { TrainingSet } from '../trainer/training-set.js';

const number = z.number().nullish();

/** What the pipeline needs of a labelled row; a feed may have failed to give any of the numbers. */
const labelledRow = z.object({
  id: z.string(),
  time: z.string(),
  label: z.union([z.string(), z.number(), z.boolean()]).transform((label) => (String(label) === '1' || label === true ? 1 : 0)),
  features: z.object({
    distance: number,
    hour: number,
    day_of_week: number,
    origin: z.string().nullish(),
    destination: z.string().nullish(),
    origin_delay: number,
    destination_late: number,
  }),
});

type Row = z.infer<typeof labelledRow>;

const flightNumber = ({ id }: Row): number => Number(id.replace(/^\D+/, ''));

const isWhole = ({ features }: Row): boolean =>
  [features.distance, features.hour, features.day_of_week, features.origin, features.destination].every(
    (value) => value !== null && value !== undefined,
  );

/** Grows as rows come: how many there will be is not known before. */
const createColumns = () => ({
  number: [] as number[],
  minute: [] as number[],
  distance: [] as number[],
  hour: [] as number[],
  dayOfWeek: [] as number[],
  origin: [] as number[],
  destination: [] as number[],
  originDelay: [] as number[],
  destinationLate: [] as number[],
  label: [] as number[],
});

/**
 * Flights with their labels from lines of NDJSON, in order of departure whatever order they came in, so that the same rows give the same model.
 * Rows without what the model cannot do without are left out and counted.
 */
export const readLabelledRows = async (
  lines: AsyncIterable<string>,
): Promise<{ set: TrainingSet; rows: number; left: number }> => {
  const airports: string[] = [];
  const codes = new Map<string, number>();
  const codeOf = (airport: string): number => {
    const known = codes.get(airport);
    if (known !== undefined) return known;
    codes.set(airport, airports.length);
    return airports.push(airport) - 1;
  };
  const columns = createColumns();
  let left = 0;
  for await (const line of lines) {
    if (line === '') continue;
    const row = labelledRow.parse(JSON.parse(line));
    if (!isWhole(row)) {
      left += 1;
      continue;
    }
    const { features } = row;
    columns.number.push(flightNumber(row));
    columns.minute.push(Math.round((Date.parse(row.time) - FLIGHTS_EPOCH_MS) / 60_000));
    columns.distance.push(features.distance!);
    columns.hour.push(features.hour!);
    columns.dayOfWeek.push(features.day_of_week!);
    columns.origin.push(codeOf(features.origin!));
    columns.destination.push(codeOf(features.destination!));
    columns.originDelay.push(features.origin_delay ?? Number.NaN);
    columns.destinationLate.push(features.destination_late ?? Number.NaN);
    columns.label.push(row.label);
  }
  return { ...toSet(columns, airports), left };
};

const toSet = (columns: ReturnType<typeof createColumns>, airports: string[]): { set: TrainingSet; rows: number } => {
  const { minute, number: flight } = columns;
  const order = Uint32Array.from(minute.keys()).sort((a, b) => minute[a]! - minute[b]! || flight[a]! - flight[b]!);
  const ordered = (column: number[]): Float64Array => Float64Array.from(order, (row) => column[row]!);
  const [distance, hour, dayOfWeek] = [ordered(columns.distance), ordered(columns.hour), ordered(columns.dayOfWeek)];
  const [originDelay, destinationLate] = [ordered(columns.originDelay), ordered(columns.destinationLate)];
  const origin = Uint16Array.from(ordered(columns.origin));
  const destination = Uint16Array.from(ordered(columns.destination));
  const set: TrainingSet = {
    airports,
    departure: Int32Array.from(ordered(minute)),
    origin,
    destination,
    labels: Uint8Array.from(ordered(columns.label)),
    features: (row) => ({
      distance: distance[row]!,
      hour: hour[row]!,
      day_of_week: dayOfWeek[row]!,
      origin: airports[origin[row]!]!,
      destination: airports[destination[row]!]!,
      origin_delay: originDelay[row]!,
      destination_late: destinationLate[row]!,
    }),
  };
  return { set, rows: order.length };
};
