import { alerts } from './alerts.js';
import type { Board } from './board.js';
import { featureBoard } from './feature.js';
import { fleet } from './fleet.js';
import { modelBoard } from './model.js';
import { performance } from './performance.js';
import { pipeline } from './pipeline.js';

/** In the order in which they lead to one another. */
export const boards: readonly Board[] = [fleet, modelBoard, featureBoard, performance, alerts, pipeline];
