import type { Check } from '#libs/monitoring';
import type { Gauge } from '#libs/telemetry';

/** A value of a measure as a gauge: by how much it is multiplied, where the base unit of time is the second. */
export interface MeasureGauge {
  gauge: Gauge;
  factor: number;
}

/** UCUM knows none of them but the second; what stands in braces is no part of a name in Prometheus. */
const units: Readonly<Record<Check['unit'], string>> = {
  share: '{share}',
  ratio: '{ratio}',
  probability: '{probability}',
  score: '{score}',
  rows: '{row}',
  count: '{count}',
  nats: '{nat}',
  bits: '{bit}',
  σ: '{sigma}',
  'unit of the feature': '{feature_unit}',
  milliseconds: 's',
  seconds: 's',
  bytes: 'By',
};

/** Under its own name, in snake case. */
export function toMeasureGauge({ name, family, unit, description }: Check): MeasureGauge {
  const words = name.replace(/Ms$/, '').replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
  return {
    gauge: { name: `plumbline.${family}.${words}`, unit: units[unit], description },
    factor: unit === 'milliseconds' ? 1 / 1000 : 1,
  };
}
