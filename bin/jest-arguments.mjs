import { join } from 'node:path';
import { root } from './root.mjs';

/** Arguments of Node to run Jest on native ES modules, two files at a time. */
export function jestArguments(args) {
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  return ['--experimental-vm-modules', '--no-warnings', jest, '--maxWorkers=2', ...args];
}
