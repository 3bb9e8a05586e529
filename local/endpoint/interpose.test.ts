import { interpose } from './interpose';
import type { ServiceRequest } from './service';

const request: ServiceRequest = { method: 'POST', url: '/', headers: {}, body: Buffer.from('asked') };

describe('interpose', () => {
  it('shows each call with its service, and lets it be answered by the service or in its place', async () => {
    const seen: string[] = [];
    const served: string[] = [];
    const service = (name: string) => async () => {
      served.push(name);
      return { status: 200, body: name };
    };
    const { services } = interpose(
      { services: { sqs: service('sqs'), s3: service('s3') } },
      async ({ service: name, body }, serve) => {
        seen.push(`${name} ${body}`);
        return name === 's3' ? { status: 503 } : serve();
      },
    );

    const answers = [await services.sqs?.(request), await services.s3?.(request)];

    expect(answers).toEqual([{ status: 200, body: 'sqs' }, { status: 503 }]);
    expect(seen).toEqual(['sqs asked', 's3 asked']);
    expect(served).toEqual(['sqs']);
  });
});
