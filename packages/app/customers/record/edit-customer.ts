import type { Customer, CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { decideEdit, type EditInput } from '@afluente/domain/customers/record/edit-profile';
import { mergedView } from '@afluente/domain/customers/record/merged-view';
import { ConflictError, NotFoundError } from '@afluente/domain/errors';
import type { CustomerStore } from '@afluente/store/customers/record/customer-port';
import type { EditStore } from '@afluente/store/customers/record/edits-store';
import { untilSettled } from '../../until-settled';

export interface EditRequest extends Omit<EditInput, 'record'> {
  readonly customerId: string;
  /** the version that the person saw; whatever is there now where absent */
  readonly version?: number | undefined;
}

const busy = () => new ConflictError('Others change this customer right now; read it again and decide anew.');

/** Changes a customer by hand. Throws NotFoundError where there is no such customer, and ConflictError where it is not as the person saw it. */
export async function editCustomer(
  { customerId, version, ...edit }: EditRequest,
  store: { readonly customers: CustomerStore; readonly edits: EditStore },
): Promise<Customer> {
  const { seen, change } = await untilSettled({
    load: () => recordOf(customerId, store),
    decide: (record) => {
      if (version !== undefined && version !== record.parts[0].version) throw changedMeanwhile(version);
      return decideEdit({ ...edit, record });
    },
    save: (edited) => store.edits.save(edited),
    busy,
  });
  return mergedView(change === undefined ? seen : await recordOf(customerId, store));
}

async function recordOf(customerId: string, store: { readonly customers: CustomerStore }): Promise<CustomerRecord> {
  const record = await store.customers.record(customerId);
  if (record === undefined) throw new NotFoundError('There is no such customer.');
  return record;
}

function changedMeanwhile(version: number): ConflictError {
  const faults = [{ pointer: '/version', detail: `it is no longer at version ${version}` }];
  return new ConflictError('The customer was changed since; read it again and decide anew.', { faults });
}
