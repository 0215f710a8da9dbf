import { registry } from './001-registry.js';
import { evaluation } from './002-evaluation.js';
import { delivery } from './005-delivery.js';
import type { Migration } from './migration.js';

export const migrations: readonly Migration[] = [registry, evaluation, delivery];
