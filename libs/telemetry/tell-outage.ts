import type { Teller } from './create-teller.js';

interface Exporter<Items> {
  export(items: Items, done: (result: { code: number; error?: Error }) => void): void;
}

const ARRIVED = 0;

/** Has an exporter say how each of its exports ended. */
export function tellOutage<Items, E extends Exporter<Items>>(exporter: E & Exporter<Items>, teller: Teller): E {
  const send = exporter.export.bind(exporter);
  exporter.export = (items, done) =>
    send(items, (result) => {
      if (result.code === ARRIVED) teller.worked();
      else teller.failed(result.error);
      done(result);
    });
  return exporter;
}
