import { z } from 'zod';
import { alertExample, transitionExample } from './alert-example.js';
import { alert, alertTransition } from './alert.js';
import { grain } from './grain.js';
import { isoTime } from './iso-time.js';
import { name } from './name.js';

/** What one evaluation of a version has to tell, all of it at once. Body of `dev.plumbline.alerts.changed.v1`. */
export const alertNotification = z
  .object({
    model: name,
    version: name,
    grain,
    window: z.object({ from: isoTime, to: isoTime }),
    page: z.boolean().meta({ description: 'Something new fires that should be looked at now.' }),
    sentence: z.string(),
    transitions: z.array(z.object({ alert, transition: alertTransition })),
  })
  .meta({
    id: 'AlertNotification',
    description: 'The alerts that one evaluation started, ended or took back.',
    examples: [
      {
        model: 'flight-delay',
        version: 'v3',
        grain: 'day',
        window: alertExample.lastSpoke,
        page: true,
        sentence: alertExample.sentence,
        transitions: [{ alert: alertExample, transition: transitionExample }],
      },
    ],
  });

export type AlertNotification = z.infer<typeof alertNotification>;
