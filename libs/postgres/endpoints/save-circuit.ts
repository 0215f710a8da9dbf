import type { Database } from '../database.js';
import type { StoredCircuit } from './endpoint-record.js';

const saveCircuitSql = `
/* saveCircuit */
UPDATE plumbline.endpoints SET circuit = $2::text::jsonb, hold_until_wall_ms = $3 WHERE name = $1
`;

/** Within a transaction that locked the endpoint. While the circuit is open nothing of the endpoint is due before its next probe. */
export async function saveCircuit(tx: Database, name: string, circuit: StoredCircuit): Promise<void> {
  await tx.query(saveCircuitSql, [name, JSON.stringify(circuit), circuit.probeAtMs ?? 0]);
}
