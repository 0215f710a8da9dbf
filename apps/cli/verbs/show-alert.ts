import { alertDetail } from '#libs/contracts';
import { renderAlert } from '../alerts/render-alert.js';
import type { CommandDeps } from '../command-deps.js';

export async function showAlert({ client, terminal }: CommandDeps, id: string, json: boolean): Promise<number> {
  const detail = await client.get(`/v1/alerts/${encodeURIComponent(id)}`, alertDetail);
  terminal.out(json ? `${JSON.stringify(detail, null, 2)}\n` : renderAlert(detail, terminal));
  return 0;
}
