/** Fields as `application/x-www-form-urlencoded`; what is undefined is left out. */
export function formBody(fields: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return new URLSearchParams(Object.fromEntries(given)).toString();
}

export const formType = { 'content-type': 'application/x-www-form-urlencoded' } as const;
export const jsonType = { 'content-type': 'application/json' } as const;

export const basicAuth = (user: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});
