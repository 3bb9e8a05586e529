import { ackCalls } from './ack-calls';
import { bundles } from './bundles';
import { clocks } from './clocks';
import { crash } from './crash';
import { importing } from './import';
import { localRuntime } from './local-runtime';
import { month } from './month';
import { newHandler } from './new-handler';
import type { Part } from './part';
import { peers } from './peers';
import { price } from './price';
import { simulation } from './simulation';
import { starts } from './starts';
import { textReading } from './text-reading';
import { unitsByScale } from './units-by-scale';

/** The parts of the bench in the order they run, by the names that `--only` takes. */
export const parts: Readonly<Record<string, Part>> = {
  'ack-calls': ackCalls,
  price,
  units: unitsByScale,
  bundles,
  start: starts,
  local: localRuntime,
  import: importing,
  simulation,
  crash,
  handler: newHandler,
  text: textReading,
};

/** Parts that install other programs or take long: they run only where they are asked for by name. */
export const partsOnRequest: Readonly<Record<string, Part>> = { clocks, month, peers };

export const partNames = Object.keys(parts);
