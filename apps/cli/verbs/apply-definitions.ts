import { applyAnswer } from '#libs/contracts';
import { loadApplyFiles } from '../apply/load-apply-files.js';
import { renderPlan } from '../apply/render-plan.js';
import { CliError } from '../cli-error.js';
import type { CommandDeps } from '../command-deps.js';

export interface ApplyOptions {
  file: string;
  dryRun: boolean;
  yes: boolean;
  /** Null where nobody can be asked. */
  ask: ((question: string) => Promise<string>) | null;
}

/** Shows what a file or a folder of them would change, and changes it when that is agreed to. What is not named stays. */
export async function applyDefinitions({ client, terminal }: CommandDeps, options: ApplyOptions): Promise<number> {
  const { file, dryRun, yes, ask } = options;
  const wanted = await loadApplyFiles(file);
  const plan = await client.post('/v1/apply?dryRun=true', wanted, applyAnswer);
  terminal.out(renderPlan(plan, terminal.colours));
  if (dryRun || plan.changes.every(({ action }) => action === 'unchanged')) return 0;
  if (!yes && ask === null)
    throw new CliError('Nothing is applied: nobody can be asked here. Say so beforehand with --yes.', { exitCode: 2 });
  if (!yes && !/^y(es)?$/i.test((await ask?.('Apply this? [y/N] '))?.trim() ?? '')) {
    terminal.out('Nothing is applied.\n');
    return 1;
  }
  await client.post('/v1/apply?dryRun=false', wanted, applyAnswer);
  terminal.out('Applied.\n');
  return 0;
}
