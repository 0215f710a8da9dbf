import { registry } from './001-registry.js';
import { evaluation } from './002-evaluation.js';
import type { Migration } from './migration.js';

export const migrations: readonly Migration[] = [registry, evaluation];
