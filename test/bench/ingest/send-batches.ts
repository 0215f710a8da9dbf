import { IN_FLIGHT } from './in-flight.js';
import { runInFlight } from './run-in-flight.js';

/** Sends bodies to the public API and asserts that every event of them was accepted. */
export async function sendBatches(url: string, batches: string[], events: number): Promise<void> {
  let accepted = 0;
  await runInFlight(batches, IN_FLIGHT, async (body) => {
    const headers = { 'content-type': 'application/x-ndjson' };
    const response = await fetch(`${url}/v1/predictions`, { method: 'POST', headers, body });
    const text = await response.text();
    if (!response.ok) throw new Error(`The API answered ${response.status}: ${text}`);
    accepted += (JSON.parse(text) as { accepted: number }).accepted;
  });
  if (accepted !== events) throw new Error(`Of ${events} events ${accepted} were accepted.`);
}
