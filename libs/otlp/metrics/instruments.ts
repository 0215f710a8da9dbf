export interface Instrument {
  unit: string;
  kind: 'histogram' | 'number';
  /** The attribute that parts a total, by its present and its older name, and which of its parts are not counted. */
  part?: { names: readonly string[]; isCounted: (part: string) => boolean };
}

const cpuMode = { names: ['cpu.mode', 'state'], isCounted: (mode: string) => mode !== 'idle' && mode !== 'iowait' };
const memoryState = { names: ['system.memory.state', 'state'], isCounted: (state: string) => state === '' || state === 'used' };

/** The metrics of serving that are kept, by their names in the semantic conventions. */
export const instruments: Readonly<Record<string, Instrument>> = {
  'http.server.request.duration': { unit: 's', kind: 'histogram' },
  'process.cpu.utilization': { unit: '1', kind: 'number', part: cpuMode },
  'process.memory.usage': { unit: 'By', kind: 'number' },
  'system.cpu.utilization': { unit: '1', kind: 'number', part: cpuMode },
  'system.memory.utilization': { unit: '1', kind: 'number', part: memoryState },
  'hw.gpu.utilization': { unit: '1', kind: 'number' },
};
