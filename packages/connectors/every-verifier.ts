import type { Connector } from './define-connector';
import { connectors } from './every-connector';
import type { ByVendor } from './load-on-demand';

/** A connector as the intake sees it: it proves and answers, and says neither what a delivery means nor how to set it up. */
export type Verifier = Omit<Connector, 'normalise' | 'setup'>;

/**
 * Every connector's verifier, by vendor. When bundled, this file's content is replaced by loaders of connectors without their
 * `./normalise` and `./setup` (infra/every-vendor.ts), so it exports this one value only.
 */
export const verifiers: ByVendor<Verifier> = connectors;
