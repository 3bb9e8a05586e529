import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Connector } from './define-connector';
import { type ByVendor, loadOnDemand } from './load-on-demand';

/**
 * Every connector, by vendor: whatever folder beside this file has a connector file. Adding one is adding its folder.
 * When bundled, this file's content is replaced by loaders of files beside the bundle (infra/every-vendor.ts), so it exports this one
 * name only.
 */

function isConnector(value: unknown): value is Connector {
  return typeof value === 'object' && value !== null && 'vendor' in value && 'normalise' in value;
}

function load(folder: string): Connector {
  const loaded: unknown = require(`./${folder}/connector`);
  const connector =
    typeof loaded === 'object' && loaded !== null && 'connector' in loaded ? loaded.connector : undefined;
  if (!isConnector(connector)) throw new TypeError(`${folder}/connector does not export a connector named connector`);
  if (connector.vendor !== folder) throw new TypeError(`The connector in ${folder} calls itself ${connector.vendor}`);
  return connector;
}

const folders = readdirSync(__dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(__dirname, entry.name, 'connector.ts')))
  .map((entry) => entry.name)
  .sort();

export const connectors: ByVendor<Connector> = loadOnDemand(new Map(folders.map((name) => [name, () => load(name)])));
