import { modelDefinition } from './model-definition.js';

/** What holds for a model that nobody registered: the defaults, and no owner. */
export const unregisteredModel = modelDefinition.parse({ owner: 'nobody' });
