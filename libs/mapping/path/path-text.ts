import type { Step } from './parse-path.js';

/** Steps as a reader writes them: `$.request.inputs[0]["a b"]`. */
export function pathText(steps: readonly Step[]): string {
  return steps.reduce<string>((path, step, at) => {
    if (typeof step === 'number') return `${path}[${step}]`;
    if (at === 0 && step.startsWith('$')) return step;
    return /^[A-Za-z_$][\w$]{0,79}$/.test(step) ? `${path}.${step}` : `${path}[${JSON.stringify(step)}]`;
  }, '$');
}
